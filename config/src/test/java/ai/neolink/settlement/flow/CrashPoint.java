package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.SettleApplication;
import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Points in the code at which a process is killed: a debugger stops the process there, and it never continues. The code
 * itself knows nothing of these points.
 */
enum CrashPoint {
    RUN_BEGUN("ai.neolink.settlement.jobs.Launcher", "launch"),
    INSTANCE_CREATED("org.springframework.batch.core.repository.support.SimpleJobRepository", "createJobExecution"),
    EXECUTION_CREATED("org.springframework.batch.core.job.AbstractJob", "execute"),
    PLAN_SAVED("org.springframework.batch.core.partition.PartitionStep", "doExecute"),
    MID_CHUNK("ai.neolink.settlement.jobs.UnitItemReader", "read"),
    INSERTED_NOT_COMMITTED("ai.neolink.settlement.engine.CustomerMovements", "write"),
    COMMITTED_NOT_NOTED("ai.neolink.settlement.engine.Progress", "finish"),
    POSTED_NOT_COMMITTED("ai.neolink.settlement.runs.Runs", "done"),
    BEFORE_COMPLETED("org.springframework.batch.core.listener.CompositeJobExecutionListener", "afterJob"),
    IN_RECOVERY("org.springframework.batch.core.launch.support.TaskExecutorJobOperator", "recover"),
    EXPORT_WRITTEN_NOT_MOVED("ai.neolink.settlement.export.Folder", "moveIntoPlace"),
    EXPORT_MOVED_NOT_NOTED("ai.neolink.settlement.runs.Runs", "done"),
    FETCHED_NOT_STAGED("ai.neolink.settlement.staging.Intake", "store"),
    SENT_NOT_MARKED("ai.neolink.settlement.outbox.Outbox", "attempted");

    private static final Pattern LISTENING = Pattern.compile("Listening for transport dt_socket at address: (\\d+)");

    private final String type;
    private final String method;

    CrashPoint(String type, String method) {
        this.type = type;
        this.method = method;
    }

    /**
     * Runs a command and kills it when it reaches the point for the n-th time.
     *
     * @return false if the command ended before
     */
    boolean kill(List<String> arguments, int occurrence) throws Exception {
        try (var child = Child.start(
                List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0"),
                SettleApplication.class,
                arguments)) {
            var vm = attach(port(child));
            try {
                var hit = await(vm, occurrence);
                if (!hit && child.code() != 0) {
                    throw new AssertionError(this + " was not reached; the process said:\n" + child.said());
                }
                return hit;
            } finally {
                child.kill();
            }
        }
    }

    /**
     * Runs a command and sends it a signal when it reaches the point for the n-th time; then the command continues.
     *
     * @return what the command said
     */
    String signal(List<String> arguments, int occurrence, String signal, int code) throws Exception {
        try (var child = Child.start(
                List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0"),
                SettleApplication.class,
                arguments)) {
            var vm = attach(port(child));
            if (!await(vm, occurrence)) {
                throw new AssertionError(this + " was not reached; the process said:\n" + child.said());
            }
            child.signal(signal);
            // The process continues, and the breakpoint is gone.
            vm.dispose();
            assertThat(child.code()).as(child.said()).isEqualTo(code);
            return child.said();
        }
    }

    private static int port(Child child) throws Exception {
        child.await("listening", () -> LISTENING.matcher(child.said()).find());
        return LISTENING
                .matcher(child.said())
                .results()
                .mapToInt(said -> Integer.parseInt(said.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private static VirtualMachine attach(int port) throws IOException, IllegalConnectorArgumentsException {
        var connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(c -> c.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        var arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(String.valueOf(port));
        return connector.attach(arguments);
    }

    private boolean await(VirtualMachine vm, int occurrence) throws InterruptedException {
        try {
            var loaded = vm.eventRequestManager().createClassPrepareRequest();
            loaded.addClassFilter(type);
            loaded.setSuspendPolicy(EventRequest.SUSPEND_ALL);
            loaded.enable();
            vm.resume();
            while (true) {
                var events = vm.eventQueue().remove();
                for (var event : events) {
                    switch (event) {
                        case BreakpointEvent reached -> {
                            return true;
                        }
                        case VMDeathEvent dead -> {
                            return false;
                        }
                        case VMDisconnectEvent gone -> {
                            return false;
                        }
                        case ClassPrepareEvent prepared -> stopAt(vm, prepared.referenceType(), occurrence);
                        default -> {
                            // This event is the VM's start.
                        }
                    }
                }
                events.resume();
            }
        } catch (VMDisconnectedException e) {
            return false;
        }
    }

    private void stopAt(VirtualMachine vm, ReferenceType loaded, int occurrence) {
        for (var found : loaded.methodsByName(method)) {
            try {
                var stop = vm.eventRequestManager()
                        .createBreakpointRequest(found.allLineLocations().getFirst());
                stop.addCountFilter(occurrence);
                stop.setSuspendPolicy(EventRequest.SUSPEND_ALL);
                stop.enable();
            } catch (AbsentInformationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
