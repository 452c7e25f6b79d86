using System.Diagnostics;

namespace TaskExec.Storage.Tests.FaultInjection.Tools;

/// <summary>A running TaskExec.Storage.CrashHost. Whatever happens to the test, the process does not outlive it.</summary>
internal sealed class LiveHost : IDisposable
{
    // A busy machine can keep a process from running for a minute. The proofs are about what is lost, not about how long that takes.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly List<string> _output = [];
    private readonly Task _listening;
    private readonly Task<string> _errors;
    private TaskCompletionSource _news = New();

    private LiveHost(Process process)
    {
        _process = process;
        _listening = Listen();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The lines that it has said so far.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_gate)
            {
                return [.. _output];
            }
        }
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _output.Count;
            }
        }
    }

    public static LiveHost Start(string command, string todos, params ReadOnlySpan<string> options) => StartUnder([], command, todos, options);

    /// <param name="wrapper">A program, with its arguments, that runs the host.</param>
    public static LiveHost StartUnder(ReadOnlySpan<string> wrapper, string command, string todos, params ReadOnlySpan<string> options)
    {
        string[] line = [.. wrapper, "dotnet", Path.Combine(AppContext.BaseDirectory, "TaskExec.Storage.CrashHost.dll"), command, "--todos", todos, .. options];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };

        // Less work before Main: the sweeps start hundreds of processes, and count system calls.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return new LiveHost(Process.Start(start)!);
    }

    public async Task WaitForOutput(int lines)
    {
        while (true)
        {
            // Asked first: what it said last came before its end.
            var hasEnded = _listening.IsCompleted;
            Task news;
            lock (_gate)
            {
                if (_output.Count >= lines)
                {
                    return;
                }

                news = _news.Task;
            }

            if (hasEnded)
            {
                throw new InvalidOperationException($"The process ended after {Count} of {lines} lines. {await _errors}");
            }

            await Task.WhenAny(news, _listening).WaitAsync(Timeout);
        }
    }

    public Task Send(string line) => _process.StandardInput.WriteLineAsync(line);

    /// <summary>SIGKILL, now. What it said before can still be read.</summary>
    public async Task Kill()
    {
        _process.Kill(entireProcessTree: true);
        await Ended();
    }

    /// <summary>Ends its input, after which it closes its store.</summary>
    public async Task<(int ExitCode, string Errors)> Stop()
    {
        _process.StandardInput.Close();
        return await Ended();
    }

    public Task<(int ExitCode, string Errors)> Ended() => Ended(Timeout);

    public async Task<(int ExitCode, string Errors)> Ended(TimeSpan timeout)
    {
        await _process.WaitForExitAsync().WaitAsync(timeout);
        await _listening.WaitAsync(Timeout);
        return (_process.ExitCode, await _errors.WaitAsync(Timeout));
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task Listen()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            TaskCompletionSource heard;
            lock (_gate)
            {
                _output.Add(line);
                (heard, _news) = (_news, New());
            }

            heard.SetResult();
        }
    }
}
