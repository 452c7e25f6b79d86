using System.Text.Json;
using TaskExec.Abstractions;
using TaskExec.Abstractions.Json;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Commit;

/// <summary>A file as a plan sees it.</summary>
internal sealed record PlannedFile(byte[] Source, TodosIndex Index, FileLayout Layout)
{
    public static PlannedFile Of(byte[] source)
    {
        var index = TodosIndexer.Index(source);
        return new PlannedFile(source, index, FileLayout.Of(source, IndentUnit.Of(source, index)));
    }

    public static PlannedFile New(DateTimeOffset now)
    {
        var document = JsonSerializer.SerializeToUtf8Bytes(new TodosDocument { UpdatedAt = now, Todos = [] }, TodoJson.Default.TodosDocument);
        return Of([.. JsonStyler.Style(document, FileLayout.OfNewFile, blockDepth: 1), .. "\n"u8]);
    }

    public PlannedFile WithTodos(IReadOnlyDictionary<string, TodoEvent> makers)
    {
        if (makers.Count == 0)
        {
            return this;
        }

        var source = NewTodo.AddTo(Source, Index, Layout, [.. makers.Values]);
        return this with { Source = source, Index = TodosIndexer.Index(source) };
    }
}
