package tangram.persistence.backup;

import org.osgi.framework.Version;

/** Releases in their order; one that is being made counts as itself. */
final class Release {

    private Release() {}

    static Version of(String release) {
        try {
            return Version.parseVersion(release.replaceFirst("-.*", ""));
        } catch (IllegalArgumentException e) {
            return Version.emptyVersion;
        }
    }
}
