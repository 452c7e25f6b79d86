using System.Globalization;
using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Artifacts;

/// <summary>Collects the artifacts of a run by comparing the work tree before and after it.</summary>
internal sealed class ArtifactCollector
{
    private readonly TaskRun _run;
    private readonly ArtifactOptions _options;
    private readonly string _folder;
    private readonly WorkTree? _tree;
    private WorkTreeState? _before;
    private ProductFiles? _products;
    private RunLockFile? _lockFile;

    private ArtifactCollector(TaskRun run)
    {
        _run = run;
        _options = run.Runtime.Options.Artifacts;
        _folder = Path.GetFullPath(_options.WorkTree ?? ".");
        _tree = WorkTree.Find(_folder, _options, run.Runtime.Options.TimeProvider);
    }

    /// <summary>Gets or sets a value indicating whether another run was active in the same work tree at the same time, as far as is known.</summary>
    public bool IsShared { get; set; }

    /// <summary>Starts collecting before the work of a run begins.</summary>
    /// <returns>The collector, or <see langword="null"/> if the run does not collect artifacts.</returns>
    public static async ValueTask<ArtifactCollector?> BeginAsync(TaskRun run)
    {
        if (!run.Runtime.Collects(run.Todo) || !run.IsRoot)
        {
            return null;
        }

        ArtifactCollector? collector = null;
        try
        {
            collector = new ArtifactCollector(run);
            await collector.InspectAsync().ConfigureAwait(false);
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
    /// <param name="result">The result of the run, or <see langword="null"/>.</param>
    public async ValueTask EndAsync(RunOutcome outcome, object? result)
    {
        // The worker that claimed the todo since may be changing the same work tree.
        if (outcome is RunOutcome.Superseded)
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

        if (!_run.Log.HasSummary)
        {
            _run.Log.Collect(ArtifactKind.Summary, BuildSummary(outcome, result));
        }
    }

    private void LeaveTree()
    {
        if (_tree is not null)
        {
            WorkTreeRegistry.Leave(_tree.Root, this);
            _lockFile?.Dispose();
        }
    }

    private async Task InspectAsync()
    {
        _products = ProductFiles.Scan(_options, _tree?.Root ?? _folder);
        if (_tree is null)
        {
            return;
        }

        WorkTreeRegistry.Enter(_tree.Root, this);
        _lockFile = RunLockFile.Create(_tree.Root, _run.RunId);
        using var timeout = new CancellationTokenSource(_options.Timeout, _run.Runtime.Options.TimeProvider);
        _before = await _tree.CaptureAsync(timeout.Token).ConfigureAwait(false);
    }

    private async Task RecordChangesAsync()
    {
        foreach (var product in ProductFiles.Scan(_options, _tree?.Root ?? _folder).Since(_products!))
        {
            _run.Log.Collect(ArtifactKind.Link, product);
        }

        if (_tree is null || _before is null)
        {
            return;
        }

        if (_before.Commit is { } commit && _run.Log.Commit is null)
        {
            _run.Log.Collect(ArtifactKind.Command, $"git checkout {commit}");
        }

        if (_before.Files.Count > 0)
        {
            // A comment of the shell: it informs the reader, and executing it does nothing.
            _run.Log.Collect(ArtifactKind.Command, $"# the commit lacks what was uncommitted before the run: {_before.Files.Count} files");
        }

        using var timeout = new CancellationTokenSource(_options.Timeout, _run.Runtime.Options.TimeProvider);
        if (await _tree.CaptureAsync(timeout.Token).ConfigureAwait(false) is not { } after)
        {
            return;
        }

        var changed = await _tree.ChangesAsync(_before, after, timeout.Token).ConfigureAwait(false);
        var listed = changed.Take(_options.MaxFiles).ToList();
        var diffs = await _tree.DiffsAsync(listed, _before, timeout.Token).ConfigureAwait(false);
        IsShared |= _lockFile!.IsShared();
        foreach (var path in listed)
        {
            RecordDiff(path, diffs.GetValueOrDefault(path));
        }

        if (changed.Count > listed.Count)
        {
            _run.Log.Collect(ArtifactKind.Diff, $"Changed files that are not listed: {changed.Count - listed.Count}.", title: null, IsShared);
        }
    }

    private void RecordDiff(string path, string? diff)
    {
        if (diff is null)
        {
            _run.Log.Collect(ArtifactKind.Diff, $"{path} changed; no diff is available.", path, IsShared);
            return;
        }

        var (added, removed) = UnifiedDiff.Count(diff);
        _run.Log.Collect(ArtifactKind.Diff, DiffFile.Create(_run.Hidden(diff), _tree!.Root), $"{path} (+{added} -{removed})", IsShared);
    }

    // The task and the reason of a failure are in other members of the todo.
    private string BuildSummary(RunOutcome outcome, object? result)
    {
        var attempts = _run.Attempt <= 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" after {_run.Attempt} attempts");
        return (outcome, result is IProvidesSummary provider ? ReadSummary(provider) : result) switch
        {
            (RunOutcome.Completed, string text) when !string.IsNullOrWhiteSpace(text) => text,
            (RunOutcome.Completed, _) => $"Completed{attempts}",
            (RunOutcome.NeedsInfo, _) => $"User action required{attempts}",
            (RunOutcome.Cancelled, _) => $"Cancelled{attempts}",
            _ => $"Failed{attempts}",
        };
    }

    // The property is user code and may throw.
    private static string? ReadSummary(IProvidesSummary provider)
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
}
