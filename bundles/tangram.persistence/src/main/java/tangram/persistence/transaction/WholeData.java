package tangram.persistence.transaction;

/** Says that the data are whole and may be worked on. Nothing begins before somebody says so. */
public interface WholeData {}
