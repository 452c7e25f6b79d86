using System.Collections.Concurrent;
using System.Globalization;
using Spectre.Console;
using TaskExec;
using TaskExec.Storage;

namespace NotesSkills;

/// <summary>Shows the progress of each skill and a table of all results.</summary>
internal sealed class Screen(ITodoStore store)
{
    // A file or a pipe receives plain text, even if environment variables request colours.
    private readonly IAnsiConsole _console = Console.IsOutputRedirected ? Plain() : AnsiConsole.Console;
    private readonly ConcurrentDictionary<string, bool> _shownFailures = new(StringComparer.Ordinal);
    private readonly List<Todo> _todos = [];

    /// <summary>Runs a skill and shows the events of the run.</summary>
    /// <param name="id">The id of the todo.</param>
    /// <param name="title">A description of the work.</param>
    /// <param name="skill">The call of the skill.</param>
    /// <param name="cancellationToken">Cancels reading the todo.</param>
    /// <returns><see langword="true"/> if the run completed or ended as needs-info; otherwise, <see langword="false"/>.</returns>
    public async Task<bool> RunAsync(TodoId id, string title, Func<Task> skill, CancellationToken cancellationToken)
    {
        _console.MarkupLineInterpolated($"[bold]{title}[/] ({id})");
        var completed = await CompletesAsync(title, skill);
        return await ShowRecordAsync(id, cancellationToken) is { } todo && (completed || todo.ToState().Downgrade is not null);
    }

    /// <summary>Shows a table with one row for each todo.</summary>
    public void ShowTable()
    {
        if (_todos.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn("Todo", column => column.NoWrap())
            .AddColumn("Task")
            .AddColumn("Status", column => column.NoWrap())
            .AddColumn("Attempts", column => column.RightAligned())
            .AddColumn("Seconds", column => column.RightAligned())
            .AddColumn("Outcome");
        foreach (var todo in _todos)
        {
            var state = todo.ToState();
            var run = state.Runs[^1];
            table.AddRow(
                new Text(todo.Id.Value),
                new Text(run.Task?.Split('.')[^1] ?? ""),
                new Text(
                    todo.Status ?? "",
                    todo.Status switch { TodoStatus.Completed => Color.Green, TodoStatus.NeedsInfo => Color.Yellow, _ => Color.Red }),
                new Text((state.Metrics.RetryCount + 1).ToString(CultureInfo.InvariantCulture)),
                new Text(state.Metrics.ExecutionTimeSeconds.ToString("0.000", CultureInfo.InvariantCulture)),
                new Text(run.Outcome is RunOutcome.Completed ? todo.Artifacts.ExecutionSummary : todo.Events[^1].Message));
        }

        _console.Write(table);
    }

    /// <summary>Shows why a run could not be recorded. Each message is shown once.</summary>
    public void ShowNotRecorded(Exception failure)
    {
        if (_shownFailures.TryAdd(failure.Message, value: true))
        {
            _console.MarkupLineInterpolated($"  [red]not recorded:[/] {failure.Message}");
        }
    }

    private async Task<bool> CompletesAsync(string title, Func<Task> skill)
    {
        try
        {
            if (_console.Profile.Capabilities.Interactive)
            {
                await _console.Status().StartAsync(title.EscapeMarkup(), _ => skill());
            }
            else
            {
                await skill();
            }

            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _console.MarkupLineInterpolated($"  [red]{exception.Message}[/]");
            return false;
        }
    }

    private async Task<Todo?> ShowRecordAsync(TodoId id, CancellationToken cancellationToken)
    {
        try
        {
            // The end of a run waits at most two seconds for the store, so a slow disk may still be writing.
            await store.FlushAsync(cancellationToken);
            if (await store.ReadAsync(id, cancellationToken) is not { Events: [.., var last] } todo)
            {
                return null;
            }

            foreach (var entry in todo.Events.Where(entry => entry.Details.RunId == last.Details.RunId))
            {
                _console.MarkupLineInterpolated($"  [grey]{entry.Stage.ToString().ToLowerInvariant(),-10}[/] {entry.Message}");
            }

            if (todo.ToState().Downgrade is { } downgrade)
            {
                _console.MarkupLineInterpolated($"  [yellow]next action[/] {downgrade.NextAction}");
            }

            _todos.Add(todo);
            return todo;
        }
        catch (TodoStoreException exception)
        {
            ShowNotRecorded(exception);
            return null;
        }
    }

    private static IAnsiConsole Plain()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = 160;
        return console;
    }
}
