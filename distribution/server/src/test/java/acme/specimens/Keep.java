package acme.specimens;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.osgi.service.component.annotations.Component;
import tangram.core.api.access.Caller;
import tangram.module.api.record.RecordAction;

/** Puts a specimen where it stays, and says where. */
@Component(service = RecordAction.class)
public final class Keep extends RecordAction<Specimen, Keep.Place> {

    record Place(@NotBlank @Size(max = 60) String room, Integer drawer) {}

    record Kept(String where) {}

    public Keep() {
        super("keep", Specimen.class, Place.class);
    }

    @Override
    public boolean available(Specimen specimen) {
        return specimen.stage == Specimen.Stage.FOUND;
    }

    @Override
    public Kept perform(Caller caller, Specimen specimen, Place place) {
        specimen.stage = Specimen.Stage.KEPT;
        return new Kept(place.drawer() == null ? place.room() : place.room() + "/" + place.drawer());
    }
}
