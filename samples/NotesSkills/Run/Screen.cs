using System.Collections.Concurrent;
using System.Globalization;
using Spectre.Console;
using TaskExec;
using TaskExec.Abstractions;

namespace NotesSkills;

/// <summary>Shows each skill as it runs, and all of them at the end.</summary>
internal sealed class Screen(ITodoStore store)
{
    // Colours and spinners are for a terminal; a file or a pipe gets plain text, also where the environment claims otherwise.
    private readonly IAnsiConsole _console = Console.IsOutputRedirected ? Plain() : AnsiConsole.Console;
    private readonly ConcurrentDictionary<string, bool> _said = new(StringComparer.Ordinal);
    private readonly List<Todo> _todos = [];

    /// <summary>Runs one skill and shows what its todo says about it then.</summary>
    /// <param name="id">The todo.</param>
    /// <param name="title">What is being done.</param>
    /// <param name="skill">The call.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Whether the skill completed, or needs a person.</returns>
    public async Task<bool> RunAsync(TodoId id, string title, Func<Task> skill, CancellationToken cancellationToken)
    {
        _console.MarkupLineInterpolated($"[bold]{title}[/] ({id})");
        var completed = await CompletesAsync(title, skill);
        return await ShowRecordAsync(id, cancellationToken) is { } todo && (completed || todo.ToState().Downgrade is not null);
    }

    /// <summary>Shows one line for each todo.</summary>
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
                new Text(todo.Status ?? "", todo.Status switch { TodoStatus.Completed => Color.Green, TodoStatus.NeedsInfo => Color.Yellow, _ => Color.Red }),
                new Text((state.Metrics.RetryCount + 1).ToString(CultureInfo.InvariantCulture)),
                new Text(state.Metrics.ExecutionTimeSeconds.ToString("0.000", CultureInfo.InvariantCulture)),
                new Text(run.Outcome is Outcome.Completed ? todo.Artifacts.ExecutionSummary : todo.Events[^1].Message));
        }

        _console.Write(table);
    }

    /// <summary>Shows why a run does not stand in the file.</summary>
    public void ShowNotRecorded(Exception failure)
    {
        if (_said.TryAdd(failure.Message, value: true))
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
            // The end of a run waits two seconds for a slow disk, not longer.
            await store.FlushAsync(cancellationToken);
            if (await store.ReadAsync(id, cancellationToken) is not { Events: [.., var last] } todo)
            {
                return null;
            }

            foreach (var each in todo.Events.Where(each => each.Details.RunId == last.Details.RunId))
            {
                _console.MarkupLineInterpolated($"  [grey]{each.Stage.ToString().ToLowerInvariant(),-10}[/] {each.Message}");
            }

            if (todo.ToState().Downgrade is { } asked)
            {
                _console.MarkupLineInterpolated($"  [yellow]next action[/] {asked.NextAction}");
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
