using System.Text;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Inserts members and elements into objects and arrays, formatted like their siblings.</summary>
internal static class Insertion
{
    /// <summary>Gets the indentation of the members of an object, or <see langword="null"/> if they are on one line.</summary>
    public static string? IndentOfMembers(ReadOnlySpan<byte> source, JsonObjectSpans parent) =>
        parent.Members.Count == 0 ? null : IndentIn(parent.Members[^1].Gap.Slice(source));

    /// <summary>Adds a member after the last one.</summary>
    /// <param name="edits">The list that receives the edit.</param>
    /// <param name="source">The bytes that contain the container.</param>
    /// <param name="layout">The layout of the file.</param>
    /// <param name="parent">The object, which has members.</param>
    /// <param name="name">The name, which must not need escaping.</param>
    /// <param name="json">The value.</param>
    /// <param name="blockDepth">The number of levels of the value with one item per line, if the members are on separate lines.</param>
    public static void AddMember(
        EditList edits,
        ReadOnlySpan<byte> source,
        FileLayout layout,
        JsonObjectSpans parent,
        string name,
        byte[] json,
        int blockDepth)
    {
        if (parent.Members.Count == 0)
        {
            throw new InvalidOperationException("The object has no members. Replace the whole object instead.");
        }

        var last = parent.Members[^1];
        var indent = IndentOfMembers(source, parent);
        var value = JsonStyler.Style(json, layout, indent ?? "", indent is null ? 0 : blockDepth);
        edits.Insert(last.Value.End, [
            (byte)',',
            .. last.Gap.Slice(source),
            .. Encoding.UTF8.GetBytes($"\"{name}\""),
            .. ColonOf(last, source, layout),
            .. value]);
    }

    /// <summary>Adds elements after the last one, formatted like it.</summary>
    /// <param name="edits">The list that receives the edit.</param>
    /// <param name="source">The bytes that contain the container.</param>
    /// <param name="layout">The layout of the file.</param>
    /// <param name="array">The array, which has elements.</param>
    /// <param name="elements">The elements as JSON.</param>
    /// <param name="sibling">The existing element whose formatting is copied.</param>
    /// <param name="blockDepth">The number of levels of an element with one item per line, if the neighbour spans several lines.</param>
    public static void AddElements(
        EditList edits,
        ReadOnlySpan<byte> source,
        FileLayout layout,
        JsonArraySpans array,
        IReadOnlyList<byte[]> elements,
        ReadOnlySpan<byte> sibling,
        int blockDepth)
    {
        var last = array.Elements[^1];
        var isBlock = sibling.Contains((byte)'\n');
        var indent = JsonReading.Text(Utf8Text.IndentOfLine(source, last.Value.Start));
        layout = isBlock ? layout : layout with { Inline = InlineStyle.Detect(sibling, layout.Inline) };
        foreach (var element in elements)
        {
            var text = JsonStyler.Style(element, layout, indent, isBlock ? blockDepth : 0);
            edits.Insert(last.Value.End, [(byte)',', .. GapOf(array, source, layout), .. text]);
        }
    }

    // The gap before a single element is the padding after the bracket. On one line that may differ from the separator between elements,
    // so the separator of the file's layout is used.
    private static ReadOnlySpan<byte> GapOf(JsonArraySpans array, ReadOnlySpan<byte> source, FileLayout layout)
    {
        var gap = array.Elements[^1].Gap.Slice(source);
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
