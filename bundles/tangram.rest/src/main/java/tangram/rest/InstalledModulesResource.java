package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Texts;
import tangram.kernel.api.module.InstalledModules;
import tangram.kernel.api.module.InstalledModules.Delivery;
import tangram.kernel.api.module.InstalledModules.Done;
import tangram.kernel.api.module.InstalledModules.Fate;
import tangram.kernel.api.module.InstalledModules.Installed;
import tangram.kernel.api.module.InstalledModules.Leaving;
import tangram.kernel.api.module.InstalledModules.Wish;

/** Which modules there are, how they stand, and every change of that. A jar is the body of the request that brings it. */
@Singleton
@Path("/modules")
@Produces(MediaType.APPLICATION_JSON)
public final class InstalledModulesResource {

    private static final long LARGEST = 128L << 20;
    private static final String SIGNATURE = "X-Tangram-Signature";

    private final Supplier<InstalledModules> modules;
    private final Texts texts;

    /** @param modules throws while nobody keeps them */
    InstalledModulesResource(Supplier<InstalledModules> modules, Texts texts) {
        this.modules = modules;
        this.texts = texts;
    }

    @GET
    public Map<String, Object> list(@Context Caller caller) {
        caller.requireAdministrator();
        InstalledModules now = modules.get();
        return Map.of(
                "items", now.all().stream().map(one -> json(caller, one)).toList(), "leaks", said(caller, now.leaks()));
    }

    @GET
    @Path("/{module}")
    public Map<String, Object> read(@Context Caller caller, @PathParam("module") String module) {
        caller.requireAdministrator();
        return json(caller, modules.get().find(module));
    }

    @POST
    public Map<String, Object> install(
            @Context Caller caller,
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("insist") @Nullable String insist,
            @HeaderParam(SIGNATURE) @Nullable String signature,
            InputStream jar)
            throws IOException {
        caller.requireAdministrator();
        return brought(
                caller, jar, signature, delivery -> modules.get().install(caller, delivery, wish(dryRun, insist)));
    }

    @POST
    @Path("/{module}/update")
    public Map<String, Object> update(
            @Context Caller caller,
            @PathParam("module") String module,
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("insist") @Nullable String insist,
            @HeaderParam(SIGNATURE) @Nullable String signature,
            InputStream jar)
            throws IOException {
        caller.requireAdministrator();
        return brought(
                caller,
                jar,
                signature,
                delivery -> modules.get().update(caller, module, delivery, wish(dryRun, insist)));
    }

    @POST
    @Path("/{module}/replace")
    public Map<String, Object> replace(
            @Context Caller caller,
            @PathParam("module") String module,
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("insist") @Nullable String insist,
            @HeaderParam(SIGNATURE) @Nullable String signature,
            InputStream jar)
            throws IOException {
        caller.requireAdministrator();
        return brought(
                caller,
                jar,
                signature,
                delivery -> modules.get().replace(caller, module, delivery, wish(dryRun, insist)));
    }

    @POST
    @Path("/{module}/start")
    public Map<String, Object> start(
            @Context Caller caller,
            @PathParam("module") String module,
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("insist") @Nullable String insist) {
        caller.requireAdministrator();
        return json(caller, modules.get().start(caller, module, wish(dryRun, insist)));
    }

    @POST
    @Path("/{module}/stop")
    public Map<String, Object> stop(
            @Context Caller caller,
            @PathParam("module") String module,
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("insist") @Nullable String insist) {
        caller.requireAdministrator();
        return json(caller, modules.get().stop(caller, module, wish(dryRun, insist)));
    }

    /** What is archived is written on the server by its owner, at the console; here records are kept or deleted. */
    @DELETE
    @Path("/{module}")
    public Map<String, Object> uninstall(
            @Context Caller caller,
            @PathParam("module") String module,
            @QueryParam("purge") @Nullable String purge,
            @QueryParam("confirm") @Nullable String confirm,
            @QueryParam("dryRun") @Nullable String dryRun,
            @QueryParam("insist") @Nullable String insist) {
        caller.requireAdministrator();
        Map<String, Fate> fates = new LinkedHashMap<>();
        if (purge != null) {
            List.of(purge.split(",")).forEach(type -> fates.put(type, Fate.PURGE));
        }
        Leaving leaving = new Leaving(fates, Optional.empty(), Optional.ofNullable(confirm));
        return json(caller, modules.get().uninstall(caller, module, leaving, wish(dryRun, insist)));
    }

    private interface Change {
        Done with(Delivery delivery);
    }

    /** The body is kept beside for as long as the change takes. */
    private Map<String, Object> brought(Caller caller, InputStream jar, @Nullable String signature, Change change)
            throws IOException {
        java.nio.file.Path file = Files.createTempFile("tangram-module", ".jar");
        try {
            copy(jar, file);
            Optional<byte[]> signed =
                    Optional.ofNullable(signature).map(text -> text.getBytes(StandardCharsets.US_ASCII));
            return json(caller, change.with(new Delivery(file, signed)));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void copy(InputStream jar, java.nio.file.Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            long all = 0;
            for (int n = jar.read(buffer); n >= 0; n = jar.read(buffer)) {
                all += n;
                if (all > LARGEST) {
                    throw new Invalid("module.too-large", "A module has at most {0} megabytes.", LARGEST >> 20);
                }
                out.write(buffer, 0, n);
            }
        }
    }

    private static Wish wish(@Nullable String dryRun, @Nullable String insist) {
        if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
            throw new Invalid("module.dry-run", "dryRun is true or false.");
        }
        return new Wish("true".equals(dryRun), Optional.ofNullable(insist).filter(reason -> !reason.isBlank()));
    }

    private Map<String, Object> json(Caller caller, Done done) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("module", json(caller, done.module()));
        json.put("steps", said(caller, done.steps()));
        return json;
    }

    private Map<String, Object> json(Caller caller, Installed module) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", module.name());
        module.id().ifPresent(id -> json.put("id", id));
        json.put("version", module.version());
        json.put("state", module.state().name().toLowerCase(Locale.ROOT));
        json.put("shipped", module.shipped());
        json.put("needs", module.needs());
        json.put("offers", module.offers());
        json.put("trouble", said(caller, module.trouble()));
        json.put("sha256", module.sha256());
        module.signer().ifPresent(signer -> json.put("signer", signer));
        return json;
    }

    private List<String> said(Caller caller, List<Sentence> sentences) {
        return sentences.stream()
                .map(sentence -> texts.say(sentence, caller.locale()))
                .toList();
    }
}
