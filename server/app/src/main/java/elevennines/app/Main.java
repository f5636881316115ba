package elevennines.app;

public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("hi " + System.getProperty("java.version"));
    }
}
