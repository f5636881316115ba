package elevennines.app;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

import picocli.CommandLine;

/// Starts the lab and prints one line on standard output when it is up: `READY ui=… s3=… access-key=… secret-key=…`.
public final class Main {
    private static final int EXIT_CANNOT_START = 1;

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine(System.getenv(), Main::runUntilStopped).execute(args));
    }

    /// The command line over an environment; `run` gets what was asked for. Bad values end in one line on standard error
    /// and exit code 2.
    static CommandLine commandLine(Map<String, String> environment, Function<LabConfig, Integer> run) {
        CommandLine command = OptionTypes.register(new CommandLine(new LabCommand(run)).addSubcommand(new RebuildIndexCommand()));
        command.setDefaultValueProvider(new EnvironmentTwins(environment));
        command.setOverwrittenOptionsAllowed(false);
        command.setParameterExceptionHandler((refused, _) -> {
            PrintWriter err = refused.getCommandLine().getErr();
            err.println("eleven-nines: " + String.valueOf(refused.getMessage()).lines().findFirst().orElse("") + " (see --help)");
            err.flush();
            return CommandLine.ExitCode.USAGE;
        });
        return command;
    }

    private static int runUntilStopped(LabConfig config) {
        CountDownLatch stopped = new CountDownLatch(1);
        try {
            Lab lab = Lab.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                lab.close();
                stopped.countDown();
            }, "shutdown"));
            if (!config.loopback())
                System.err.println("eleven-nines: listening on " + config.bind().getHostAddress()
                        + ": everyone who reaches this address can use the lab and break its disks");
            System.out.println(lab.ready());
            stopped.await();
            return CommandLine.ExitCode.OK;
        } catch (CannotStart e) {
            System.err.println("eleven-nines: " + e.getMessage());
            return EXIT_CANNOT_START;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CommandLine.ExitCode.OK;
        }
    }
}
