using System.Globalization;
using TaskExec.Abstractions;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Commit;

/// <summary>The todos of a file that a batch touches.</summary>
internal sealed class DraftSet(PlannedFile file, IReadOnlyDictionary<string, TodoEvent> makers)
{
    private readonly Dictionary<TodoId, TodoDraft> _drafts = [];

    public TodoDraft this[TodoId id]
    {
        get
        {
            if (!_drafts.TryGetValue(id, out var draft))
            {
                var entry = file.Index.Find(id.Value) ?? throw new InvalidOperationException($"The todo '{id}' is not in the plan.");
                _drafts[id] = draft = new TodoDraft(file.Source, id, entry.Span, makers.ContainsKey(id.Value));
            }

            return draft;
        }
    }

    /// <returns>The new content, or <see langword="null"/> where nothing changes.</returns>
    public byte[]? Apply(DateTimeOffset now)
    {
        var edits = new EditList();
        foreach (var draft in _drafts.Values)
        {
            draft.AddEdits(edits, file.Layout);
        }

        if (edits.IsEmpty)
        {
            return null;
        }

        if (file.Index.UpdatedAt is { } updatedAt)
        {
            edits.Replace(updatedAt, JsonText.Of(now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)));
        }

        return Checked(edits.Apply(file.Source));
    }

    // Nothing leaves here that could not be read again: a fault of ours must not reach a person's file.
    private static byte[] Checked(byte[] result)
    {
        try
        {
            TodosIndexer.Index(result);
            return result;
        }
        catch (UnusableFileException fault)
        {
            throw new InvalidOperationException("The edit would have broken the file, so it was not made.", fault);
        }
    }
}
