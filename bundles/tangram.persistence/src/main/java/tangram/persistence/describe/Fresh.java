package tangram.persistence.describe;

/** Makes objects of a module's classes. */
public final class Fresh {

    private Fresh() {}

    /**
     * An object as the constructor without arguments makes it.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static <E> E of(Class<E> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " cannot be made without arguments", e);
        }
    }
}
