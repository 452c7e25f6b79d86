using System.ComponentModel;
using ModelContextProtocol.Server;
using TaskExec;

namespace McpSkillServer;

/// <summary>Provides the tools with which an agent works on the notes.</summary>
/// <param name="notes">The folder of the notes.</param>
[McpServerToolType]
public sealed partial class NotesTools(NotesFolder notes)
{
    /// <summary>Lists the notes.</summary>
    [McpServerTool(Name = "list_notes", ReadOnly = true)]
    [Description("Lists all notes")]
    [Untracked("Listing files changes nothing and is not worth a record.")]
    public IEnumerable<string> ListNotes() => notes.Names();

    /// <summary>Counts the words of a note. A file that another process has locked is read again after a short delay.</summary>
    [McpServerTool(Name = "count_words", ReadOnly = true)]
    [Description("Counts the words of a note")]
    [TrackedTask(retries: 3, RetryDelays = [0.05, 0.1, 0.2], Title = "Count the words of a note")]
    public async Task<int> CountWordsAsync([Description("The path of the note, as listed by list_notes")] string note, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(notes.PathOf(note), cancellationToken);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        TaskRun.Current?.SetSummary($"{note} has {words} words");
        return words;
    }

    /// <summary>Adds a line to a note.</summary>
    [McpServerTool(Name = "add_line", Destructive = false)]
    [Description("Adds a line to a note and creates the note if it does not exist")]
    [TrackedTask(Title = "Add a line to a note")]
    public async Task<string> AddLineAsync(
        [Description("The path of the note, as listed by list_notes")] string note,
        [Description("The line to add")] string line,
        [Description("The id of the todo that this call belongs to"), Todo] string todo,
        CancellationToken cancellationToken)
    {
        await File.AppendAllTextAsync(notes.PathOf(note), line + Environment.NewLine, cancellationToken);
        TaskRun.Current?.AddLink(notes.PathOf(note), note);
        return $"Added to {note} for {todo}";
    }
}
