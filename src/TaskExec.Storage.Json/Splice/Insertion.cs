using System.Text;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Adds members and elements to containers, laid out as their neighbours are.</summary>
internal static class Insertion
{
    /// <summary>The indentation of the members of an object, or <see langword="null"/> where they stand on one line.</summary>
    public static string? IndentOfMembers(ReadOnlySpan<byte> source, JsonObjectSpans parent) =>
        parent.Members.Count == 0 ? null : IndentIn(parent.Members[^1].Gap.In(source));

    /// <summary>Adds a member after the last one.</summary>
    /// <param name="edits">Where the change goes.</param>
    /// <param name="source">The file.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="parent">The object.</param>
    /// <param name="name">The name, which needs no escapes.</param>
    /// <param name="json">The value.</param>
    /// <param name="blockDepth">How many levels of the value go over lines, where the members do.</param>
    public static void AddMember(EditList edits, ReadOnlySpan<byte> source, FileLayout layout, JsonObjectSpans parent, string name, byte[] json, int blockDepth)
    {
        if (parent.Members.Count == 0)
        {
            throw new InvalidOperationException("An object without members is replaced as a whole.");
        }

        var last = parent.Members[^1];
        var indent = IndentOfMembers(source, parent);
        var value = JsonStyler.Style(json, layout, indent ?? "", indent is null ? 0 : blockDepth);
        edits.Insert(last.Value.End, [
            .. ","u8,
            .. last.Gap.In(source),
            .. Encoding.UTF8.GetBytes($"\"{name}\""),
            .. ColonOf(last, source, layout),
            .. value]);
    }

    /// <summary>Adds elements after the last one, laid out as that one is.</summary>
    /// <param name="edits">Where the change goes.</param>
    /// <param name="source">The file.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="array">The array, which has elements.</param>
    /// <param name="elements">The elements, each as JSON.</param>
    /// <param name="neighbour">The element to resemble.</param>
    /// <param name="blockDepth">How many levels of an element go over lines, where those of the neighbour do.</param>
    public static void AddElements(
        EditList edits, ReadOnlySpan<byte> source, FileLayout layout, JsonArraySpans array, IReadOnlyList<byte[]> elements, ReadOnlySpan<byte> neighbour, int blockDepth)
    {
        var last = array.Elements[^1];
        var isBlock = neighbour.Contains((byte)'\n');
        var indent = JsonReading.Text(Utf8Text.IndentOfLine(source, last.Value.Start));
        layout = isBlock ? layout : layout with { Inline = InlineStyle.Of(neighbour, layout.Inline) };
        foreach (var element in elements)
        {
            var text = JsonStyler.Style(element, layout, indent, isBlock ? blockDepth : 0);
            edits.Insert(last.Value.End, [.. ","u8, .. GapOf(array, source, layout), .. text]);
        }
    }

    // An only element says how the list begins, not how its elements are kept apart: on one line that is two things.
    private static ReadOnlySpan<byte> GapOf(JsonArraySpans array, ReadOnlySpan<byte> source, FileLayout layout)
    {
        var gap = array.Elements[^1].Gap.In(source);
        return array.Elements.Count > 1 || gap.Contains((byte)'\n') ? gap : Encoding.UTF8.GetBytes(layout.Inline.Comma.TrimStart().TrimStart(','));
    }

    private static ReadOnlySpan<byte> ColonOf(JsonMember member, ReadOnlySpan<byte> source, FileLayout layout)
    {
        var colon = source[member.Name.End..member.Value.Start];
        return colon.Contains((byte)'\n') ? Encoding.UTF8.GetBytes(layout.Inline.Colon) : colon;
    }

    private static string? IndentIn(ReadOnlySpan<byte> gap) =>
        gap.LastIndexOf((byte)'\n') is >= 0 and var end ? JsonReading.Text(gap[(end + 1)..]) : null;
}
