using System.Globalization;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Collects the artifacts of a run by comparing the work tree before and after it.</summary>
internal sealed class ArtifactCollector
{
    private readonly TaskRun _run;
    private readonly ArtifactOptions _options;
    private readonly string _folder;
    private readonly WorkTree? _tree;
    private WorkTreeState? _before;
    private ProductFiles? _products;
    private RunSign? _sign;

    private ArtifactCollector(TaskRun run)
    {
        _run = run;
        _options = run.Recorder.Options.Artifacts;
        _folder = Path.GetFullPath(_options.WorkTree ?? ".");
        _tree = WorkTree.Of(_folder, _options, run.Recorder.Options.Time);
    }

    /// <summary>Gets or sets a value indicating whether another run was active in the same work tree at the same time, as far as is known.</summary>
    public bool IsShared { get; set; }

    /// <summary>Starts collecting before the work of a run begins.</summary>
    /// <returns>The collector, or <see langword="null"/> if the run does not collect artifacts.</returns>
    public static async ValueTask<ArtifactCollector?> BeginAsync(TaskRun run)
    {
        if (!run.Recorder.Collects(run.Todo) || !run.IsRoot)
        {
            return null;
        }

        ArtifactCollector? collector = null;
        try
        {
            collector = new ArtifactCollector(run);
            await collector.InspectAsync().ConfigureAwait(false);
            collector.RecordCall();
            return collector;
        }
        catch (Exception)
        {
            // Best effort: a failure to inspect the work tree must not prevent the work.
            collector?.LeaveTree();
            return null;
        }
    }

    /// <summary>Records the artifacts after the work of the run has ended.</summary>
    /// <param name="outcome">The outcome of the run.</param>
    /// <param name="failure">The failure, or <see langword="null"/> if the run completed.</param>
    /// <param name="result">The result of the run, or <see langword="null"/>.</param>
    public async ValueTask EndAsync(Outcome outcome, Exception? failure, object? result)
    {
        // The worker that claimed the todo since may be changing the same work tree.
        if (outcome is Outcome.Superseded)
        {
            LeaveTree();
            return;
        }

        try
        {
            await RecordChangesAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Best effort: a failure to collect artifacts never affects the run.
        }
        finally
        {
            LeaveTree();
        }

        if (!_run.Recording.HasSummary)
        {
            _run.SetSummary(SummaryOf(outcome, failure, result));
        }
    }

    private void LeaveTree()
    {
        if (_tree is not null)
        {
            Neighbours.Leave(_tree.Root, this);
            _sign?.Dispose();
        }
    }

    private async Task InspectAsync()
    {
        _products = ProductFiles.In(_options, _tree?.Root ?? _folder);
        if (_tree is null)
        {
            return;
        }

        Neighbours.Enter(_tree.Root, this);
        _sign = RunSign.Put(_tree.Root, _run.RunId);
        using var timeout = new CancellationTokenSource(_options.Timeout, _run.Recorder.Options.Time);
        _before = await _tree.LookAsync(timeout.Token).ConfigureAwait(false);
        if (_before?.Commit is { } commit)
        {
            _run.AddCommand($"git checkout {commit}", _before.Files.Count == 0 ? null : $"uncommitted files in the work tree: {_before.Files.Count}");
        }
    }

    private void RecordCall()
    {
        if (_run.Recording.Arguments is not { Text: { } json } arguments)
        {
            return;
        }

        string[] words = arguments.IsEmpty ? ["call", _run.TaskName] : ["call", _run.TaskName, _run.Hidden(json)];
        var command = new CommandLine("taskexec", words, Folder: null).ToString();
        var isMasked = arguments.Hidden.Count > 0 || Redactor.Message(command) != command || _run.Hidden(json) != json;
        var names = arguments.Hidden.Count > 0 ? $" for {string.Join(", ", arguments.Hidden)}" : "";
        _run.AddCommand(command, isMasked ? $"secrets were redacted: insert your own values{names}" : null);
    }

    private async Task RecordChangesAsync()
    {
        foreach (var product in ProductFiles.In(_options, _tree?.Root ?? _folder).Since(_products!))
        {
            _run.AddLink(product);
        }

        if (_tree is null || _before is null)
        {
            return;
        }

        using var timeout = new CancellationTokenSource(_options.Timeout, _run.Recorder.Options.Time);
        if (await _tree.LookAsync(timeout.Token).ConfigureAwait(false) is not { } after)
        {
            return;
        }

        var changed = await _tree.ChangesAsync(_before, after, timeout.Token).ConfigureAwait(false);
        var listed = changed.Take(_options.MostFiles).ToList();
        var diffs = await _tree.DiffsAsync(listed, _before, timeout.Token).ConfigureAwait(false);
        IsShared |= _sign!.IsShared();
        foreach (var path in listed)
        {
            RecordDiff(path, diffs.GetValueOrDefault(path));
        }

        if (changed.Count > listed.Count)
        {
            _run.AddDiff($"Changed files that are not listed: {changed.Count - listed.Count}.", title: null, IsShared);
        }
    }

    private void RecordDiff(string path, string? diff)
    {
        if (diff is null)
        {
            _run.AddDiff($"{path} changed; no diff is available.", path, IsShared);
            return;
        }

        var (added, removed) = UnifiedDiff.Count(diff);
        _run.AddDiff(DiffFile.Of(_run.Hidden(diff), _tree!.Root), $"{path} (+{added} -{removed})", IsShared);
    }

    private string SummaryOf(Outcome outcome, Exception? failure, object? result)
    {
        var attempts = _run.Attempt <= 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" after {_run.Attempt} attempts");
        return (outcome, result is ISummary provider ? ReadSummary(provider) : result) switch
        {
            (Outcome.Completed, string text) when !string.IsNullOrWhiteSpace(text) => text,
            (Outcome.Completed, _) => $"{_run.TaskName} completed{attempts}.",
            (Outcome.NeedsInfo, _) => $"{_run.TaskName} needs a person{attempts}{Reason(failure)}",
            (Outcome.Cancelled, _) => $"{_run.TaskName} was cancelled{attempts}.",
            _ => $"{_run.TaskName} failed{attempts}{Reason(failure)}",
        };
    }

    // The property is user code and may throw.
    private static string? ReadSummary(ISummary provider)
    {
        try
        {
            return provider.Summary;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static string Reason(Exception? failure) => failure is null ? "." : $": {FailureText.MessageOf(failure)}";
}
