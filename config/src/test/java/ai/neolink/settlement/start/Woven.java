package ai.neolink.settlement.start;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import ai.neolink.settlement.start.CrashPoint.Place;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * Makes copies of the classes with crash points, in which the methods first call {@link Reached}. A debugger could stop
 * a process there too, but a JVM that waits for a debugger cannot use linked classes of a cache and starts slowly.
 */
final class Woven {
    private static final ClassDesc REACHED = ClassDesc.of(Reached.class.getName());
    private static final MethodTypeDesc SAYS_WHERE = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

    private Woven() {}

    /**
     * Writes a jar that stands before the program in the class path. The jar has no folders: Spring looks for beans in
     * folders and must not find a class twice.
     */
    static Path jar(Path file) throws IOException {
        if (Files.exists(file)) {
            return file;
        }
        var places = Arrays.stream(CrashPoint.values())
                .map(CrashPoint::place)
                .collect(groupingBy(Place::file, TreeMap::new, toSet()));
        var next = file.resolveSibling("woven.new");
        try (var jar = new JarOutputStream(Files.newOutputStream(next))) {
            for (var entry : places.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(woven(entry.getKey(), entry.getValue()));
            }
        }
        return Files.move(next, file);
    }

    /** @param places in the class of the file */
    static byte[] woven(String file, Set<Place> places) throws IOException {
        try (var original = Woven.class.getClassLoader().getResourceAsStream(file)) {
            if (original == null) {
                throw new IllegalStateException("no class for the crash points " + places);
            }
            var format = ClassFile.of();
            var type = format.parse(original.readAllBytes());
            var transform = ClassTransform.ACCEPT_ALL;
            for (var place : places) {
                mustBeThere(place, type.methods());
                transform = transform.andThen(ClassTransform.transformingMethodBodies(
                        method -> isMeant(method, place), CodeTransform.ofStateful(() -> new Call(place))));
            }
            return format.transformClass(type, transform);
        }
    }

    private static void mustBeThere(Place place, Collection<MethodModel> methods) {
        if (methods.stream().noneMatch(method -> isMeant(method, place))) {
            throw new IllegalStateException("no method for the crash point " + place);
        }
    }

    /** Bridges and private overloads are reached through the methods that others call; each reach counts once. */
    private static boolean isMeant(MethodModel method, Place place) {
        return method.methodName().equalsString(place.method())
                && method.code().isPresent()
                && !method.flags().has(AccessFlag.SYNTHETIC)
                && !method.flags().has(AccessFlag.PRIVATE);
    }

    /** Begins a method with the call. */
    private record Call(Place place) implements CodeTransform {
        @Override
        public void atStart(CodeBuilder code) {
            code.loadConstant(place.toString()).invokestatic(REACHED, "place", SAYS_WHERE);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
        }
    }
}
