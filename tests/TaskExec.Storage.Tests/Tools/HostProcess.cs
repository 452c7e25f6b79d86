using System.Diagnostics;
using System.Globalization;

namespace TaskExec.Storage.Tests.Tools;

/// <summary>Starts the program TaskExec.Storage.CrashHost, which stands beside the tests.</summary>
internal static class HostProcess
{
    public sealed record Result(int ExitCode, IReadOnlyList<string> Runs, string Error);

    public static Task<Result> Append(string todos, string todo, int runs, params (string Name, string Value)[] environment) =>
        Run(Program(AppContext.BaseDirectory), Append(todos, todo, runs.ToString(CultureInfo.InvariantCulture)), environment);

    /// <summary>Runs it as the user nobody, for whom permissions count even if the tests run as root.</summary>
    /// <param name="programs">A folder that everybody may read; the program is copied into it.</param>
    public static Task<Result> AppendAsUnprivilegedUser(string programs, string todos, string todo)
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "TaskExec.*").Append(Path.Combine(AppContext.BaseDirectory, "System.IO.Hashing.dll")))
        {
            File.Copy(file, Path.Combine(programs, Path.GetFileName(file)), overwrite: true);
        }

        return Run(["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", .. Program(programs)], Append(todos, todo, "1"));
    }

    private static string[] Append(string todos, string todo, string runs) => ["append", "--todos", todos, "--todo", todo, "--runs", runs];

    private static string[] Program(string folder) => [Environment.ProcessPath is { } host && Path.GetFileName(host) is "dotnet" ? host : "dotnet", Path.Combine(folder, "TaskExec.Storage.CrashHost.dll")];

    private static async Task<Result> Run(string[] program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program[0], [.. program[1..], .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Result(process.ExitCode, (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries), await error);
    }
}
