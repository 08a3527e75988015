package tangram.modules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.module.InstalledModules.Delivery;
import tangram.kernel.api.module.InstalledModules.Wish;
import tangram.modules.desired.DurableFile;
import tangram.modules.file.BytecodeScan;
import tangram.modules.file.ModuleFile;
import tangram.modules.file.Signatures;
import tangram.modules.file.UnfitFile;

/** Reads what somebody brings. It is copied first, so that what was looked at is what comes in. */
record Parcels(Place place) {

    /** Does something with it; its copy is gone afterwards. */
    <T> T open(Delivery delivery, Wish wish, Function<Parcel, T> work) {
        Path copy = place.trials()
                .resolve(UUID.randomUUID().toString())
                .resolve(String.valueOf(delivery.file().getFileName()));
        try {
            Files.createDirectories(copy.getParent());
            if (Files.isRegularFile(delivery.file()) && Files.size(delivery.file()) <= ModuleFile.MOST_BYTES) {
                DurableFile.copy(delivery.file(), copy);
            } else {
                ModuleFile.read(delivery.file());
            }
            return work.apply(read(copy, delivery.signature(), wish));
        } catch (UnfitFile e) {
            throw new Invalid("module.unfit", "The file cannot be taken: {0}", e.wrong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            try {
                Files.deleteIfExists(copy);
                Files.deleteIfExists(copy.getParent());
            } catch (IOException e) {
                copy.toFile().deleteOnExit();
            }
        }
    }

    private Parcel read(Path copy, Optional<byte[]> signature, Wish wish) throws UnfitFile, IOException {
        Optional<String> signer = Signatures.of(place.keys()).signer(copy, signature);
        ModuleFile file = ModuleFile.read(copy);
        BytecodeScan.Result scan = BytecodeScan.of(file);
        if (wish.insist().isEmpty() && !scan.forbidden().isEmpty()) {
            throw Obstacles.unlessInsisted(scan.forbidden());
        }
        List<Sentence> remarks = new ArrayList<>(file.remarks());
        remarks.addAll(scan.forbidden());
        remarks.addAll(scan.remarks());
        return new Parcel(file, signer, remarks);
    }
}
