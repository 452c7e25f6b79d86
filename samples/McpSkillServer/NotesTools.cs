using System.ComponentModel;
using ModelContextProtocol.Server;
using TaskExec;

namespace McpSkillServer;

/// <summary>What an agent can do with the notes.</summary>
/// <param name="notes">The notes.</param>
[McpServerToolType]
public sealed partial class NotesTools(NotesFolder notes)
{
    /// <summary>Names the notes.</summary>
    [McpServerTool(Name = "list_notes", ReadOnly = true)]
    [Description("Names all notes")]
    [Untracked("it only names what is there")]
    public IEnumerable<string> ListNotes() => notes.Names();

    /// <summary>Counts the words of a note. A file that somebody else has locked is read a moment later.</summary>
    [McpServerTool(Name = "count_words", ReadOnly = true)]
    [Description("Counts the words of a note")]
    [TrackedTask(retries: 3, RetryDelays = [0.05, 0.1, 0.2], Title = "Count the words of a note")]
    public async Task<int> CountWordsAsync([Description("The note, as list_notes names it")] string note, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(notes.PathOf(note), cancellationToken);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        TaskRun.Current?.SetSummary($"{note} has {words} words");
        return words;
    }

    /// <summary>Adds a line to a note.</summary>
    [McpServerTool(Name = "add_line", Destructive = false)]
    [Description("Adds a line to a note, which is made where it is missing")]
    [TrackedTask(Title = "Add a line to a note")]
    public async Task<string> AddLineAsync(
        [Description("The note, as list_notes names it")] string note,
        [Description("The line")] string line,
        [Description("The todo that this is done for"), Todo] string todo,
        CancellationToken cancellationToken)
    {
        await File.AppendAllTextAsync(notes.PathOf(note), line + Environment.NewLine, cancellationToken);
        TaskRun.Current?.AddLink(notes.PathOf(note), note);
        return $"Added to {note} for {todo}";
    }
}
