using System.Globalization;
using System.Runtime.InteropServices;

namespace TaskExec.Benchmarks.ColdStart;

/// <summary>Measures a process from its start to its end.</summary>
internal static partial class ProcessCost
{
    private const string Shell = "/bin/sh";
    private const int WithoutWaiting = 1;

    // As a user starts it, without the settings of the measurement. The shell is replaced by the program.
    private const string Script = "unset DOTNET_TieredPGO DOTNET_GCgen0size TASKEXEC_TODOS; cd \"$1\" && exec \"$2\" > /dev/null";

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
            // The shell is small, so that it does not count.
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

        return Spawn(out var process, Shell, 0, 0, [Shell, "-c", Script, Shell, folder, program, null], Environment()) == 0
            ? process
            : throw new InvalidOperationException($"{program} did not start.");
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
            variables.Add($"{variable.Key}={variable.Value}");
        }

        return [.. variables, null];
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(out int process, string path, nint actions, nint attributes, string?[] arguments, string?[] environment);

    // .NET does not wait for a process that it has not started itself.
    [LibraryImport("libc", EntryPoint = "waitpid")]
    private static partial int Wait(int process, out int status, int options);
}
