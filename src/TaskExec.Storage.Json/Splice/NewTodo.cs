using TaskExec.Abstractions;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Adds a todo at the end of the list, laid out as the last one is.</summary>
internal static class NewTodo
{
    public static byte[] AddTo(byte[] source, TodosIndex index, FileLayout layout, IReadOnlyCollection<TodoEvent> makers)
    {
        var edits = new EditList();
        var array = JsonArraySpans.Read(source, index.Array);
        var todos = makers.Select(Skeleton).ToList();
        if (array.Elements.Count == 0)
        {
            var indent = IndentOfNewBlock(source, index);
            edits.Replace(index.Array, JsonStyler.Style(JsonText.Array(todos), layout, indent ?? "", indent is null ? 0 : 2));
            return edits.Apply(source);
        }

        var neighbour = (index.LastObject()?.Span ?? array.Elements[^1].Gap).In(source);
        Insertion.AddElements(edits, source, layout, array, todos, neighbour, blockDepth: 1);
        return edits.Apply(source);
    }

    private static byte[] Skeleton(TodoEvent maker) => JsonText.Object(
    [
        (TodoMember.Id, JsonText.Of(maker.Todo.Value)),
        (TodoMember.Title, JsonText.Of(maker.TodoTitle ?? maker.Todo.Value)),
        (TodoMember.Status, JsonText.Of(TodoStatus.Pending)),
    ]);

    // A list that is empty shows no style: it goes over lines where its surroundings do, and where it is the whole file.
    private static string? IndentOfNewBlock(byte[] source, TodosIndex index)
    {
        var before = source.AsSpan(index.RootStart, index.Array.Start - index.RootStart);
        return index.IsBareArray || before.Contains((byte)'\n')
            ? JsonReading.Text(Utf8Text.IndentOfLine(source, index.Array.Start))
            : null;
    }
}
