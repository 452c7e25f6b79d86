using System.Globalization;
using System.Runtime.InteropServices;

namespace TaskExec.Benchmarks.ColdStart;

/// <summary>Measures a process from its start to its end.</summary>
internal static partial class ProcessCost
{
    private const int WithoutWaiting = 1;
    private const int StandardOutput = 1;
    private const int StandardError = 2;
    private const int WriteOnly = 1;

    // More than the C libraries need (80 bytes).
    private const int ActionsLength = 256;

    // A user starts it without the settings of the measurement.
    private static readonly string[] OwnSettings = ["DOTNET_TieredPGO", "DOTNET_GCgen0size", "TASKEXEC_TODOS"];

    /// <summary>Runs a program in a folder and returns how long it took.</summary>
    public static double Milliseconds(string program, string folder)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var process = Start(program, folder);
        _ = Wait(process, out var status, 0);
        var took = TimeProvider.System.GetElapsedTime(begun);
        Check(status, program);
        return took.TotalMilliseconds;
    }

    /// <summary>Runs a program in a folder and returns its largest resident memory.</summary>
    /// <remarks>
    /// The peak is read again and again while the program runs. What the system reports at its end is useless here, because it includes the memory of the
    /// process that started it.
    /// </remarks>
    public static double PeakBytes(string program, string folder)
    {
        var process = Start(program, folder);
        var peak = 0d;
        int status;
        while (Wait(process, out status, WithoutWaiting) == 0)
        {
            peak = Math.Max(peak, ReadPeak(process));
        }

        Check(status, program);
        return peak;
    }

    private static double ReadPeak(int process)
    {
        try
        {
            const string name = "VmHWM:";
            var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status")).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
            return line is null ? 0 : 1024 * double.Parse(line.AsSpan(name.Length, line.Length - name.Length - "kB".Length), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // The process has ended in the meantime.
            return 0;
        }
    }

    private static int Start(string program, string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("The cold start is measured on Linux only.");
        }

        // Without a shell, whose start would count on both sides and make their ratio better than it is.
        var actions = Marshal.AllocHGlobal(ActionsLength);
        try
        {
            var isReady = InitActions(actions) == 0
                && AddFolder(actions, folder) == 0
                && AddOpen(actions, StandardOutput, "/dev/null", WriteOnly, 0) == 0
                && AddOpen(actions, StandardError, "/dev/null", WriteOnly, 0) == 0;
            return isReady && Spawn(out var process, program, actions, 0, [program, null], Environment()) == 0
                ? process
                : throw new InvalidOperationException($"{program} did not start.");
        }
        finally
        {
            _ = DestroyActions(actions);
            Marshal.FreeHGlobal(actions);
        }
    }

    private static void Check(int status, string program)
    {
        if (status != 0)
        {
            throw new InvalidOperationException($"{program} ended with status {status}.");
        }
    }

    private static string?[] Environment()
    {
        List<string?> variables = [];
        foreach (System.Collections.DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            if (!OwnSettings.Contains(variable.Key))
            {
                variables.Add($"{variable.Key}={variable.Value}");
            }
        }

        return [.. variables, null];
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(out int process, string path, nint actions, nint attributes, string?[] arguments, string?[] environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitActions(nint actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddFolder(nint actions, string folder);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(nint actions, int descriptor, string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(nint actions);

    // .NET does not wait for a process that it has not started itself.
    [LibraryImport("libc", EntryPoint = "waitpid")]
    private static partial int Wait(int process, out int status, int options);
}
