using System.Globalization;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Collects what a run leaves behind, by a look before and a look after.</summary>
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

    /// <summary>Whether another run was at work in the same work tree meanwhile, as far as is known.</summary>
    public bool IsShared { get; set; }

    /// <returns><see langword="null"/> where the run does not collect.</returns>
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
            await collector.LookAsync().ConfigureAwait(false);
            collector.RecordCall();
            return collector;
        }
        catch (Exception)
        {
            // What cannot be looked at, whatever the reason, must not keep the work from being done.
            collector?.LeaveTree();
            return null;
        }
    }

    /// <summary>Records what the run has left behind.</summary>
    /// <param name="outcome">How it ends.</param>
    /// <param name="failure">Why it ends so, where it did not complete.</param>
    /// <param name="result">What it returned.</param>
    public async ValueTask EndAsync(Outcome outcome, Exception? failure, object? result)
    {
        // Whoever has the todo by now may be at work in the same tree.
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
            // What cannot be looked at, whatever the reason, is not told of; the run has ended as it has.
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

    private async Task LookAsync()
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
            _run.AddCommand($"git checkout {commit}", _before.Files.Count == 0 ? null : $"the work tree also had {_before.Files.Count} files that were not committed");
        }
    }

    private void RecordCall()
    {
        if (_run.Recording.Arguments is not { Text: { } arguments } called)
        {
            return;
        }

        var command = new CommandLine("taskexec", called.IsEmpty ? ["call", _run.TaskName] : ["call", _run.TaskName, _run.Hidden(arguments)], Folder: null).ToString();
        var isMasked = called.Hidden.Count > 0 || Redactor.Message(command) != command || _run.Hidden(arguments) != arguments;
        _run.AddCommand(command, isMasked ? $"secrets were taken out: put in your own{(called.Hidden.Count > 0 ? $" for {string.Join(", ", called.Hidden)}" : "")}" : null);
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
            _run.AddDiff($"{changed.Count - listed.Count} more files have changed.", title: null, IsShared);
        }
    }

    private void RecordDiff(string path, string? diff)
    {
        if (diff is null)
        {
            _run.AddDiff($"{path} has changed; how cannot be shown here.", path, IsShared);
            return;
        }

        var (added, removed) = UnifiedDiff.Count(diff);
        _run.AddDiff(DiffFile.Of(_run.Hidden(diff), _tree!.Root), $"{path} (+{added} -{removed})", IsShared);
    }

    private string SummaryOf(Outcome outcome, Exception? failure, object? result)
    {
        var attempts = _run.Attempt <= 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" after {_run.Attempt} attempts");
        return (outcome, result is ISummary summary ? SummaryIn(summary) : result) switch
        {
            (Outcome.Completed, string text) when !string.IsNullOrWhiteSpace(text) => text,
            (Outcome.Completed, _) => $"{_run.TaskName} completed{attempts}.",
            (Outcome.NeedsInfo, _) => $"{_run.TaskName} needs a person{attempts}{Reason(failure)}",
            (Outcome.Cancelled, _) => $"{_run.TaskName} was cancelled{attempts}.",
            _ => $"{_run.TaskName} failed{attempts}{Reason(failure)}",
        };
    }

    // It is the skill's code.
    private static string? SummaryIn(ISummary summary)
    {
        try
        {
            return summary.Summary;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static string Reason(Exception? failure) => failure is null ? "." : $": {FailureText.MessageOf(failure)}";
}
