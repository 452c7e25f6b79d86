using System.Text;
using System.Text.RegularExpressions;

namespace TaskExec.Runtime;

/// <summary>Takes secrets out of texts before they reach a store, and cuts what is too long.</summary>
internal static class Redactor
{
    /// <summary>4 KiB, the limit of a message.</summary>
    public const int MessageLimit = 4 * 1024;

    /// <summary>16 KiB, the limit of an error.</summary>
    public const int ErrorLimit = 16 * 1024;

    public const string Mask = "[redacted]";

    // What is read beyond the limit: secrets shrink, so that later text moves up.
    private const int ReadAhead = 16;

    public static string Message(string? text) => Limited(text, MessageLimit);

    public static string Error(string? text) => Limited(text, ErrorLimit);

    /// <summary>A text out of something with names, whole: none of it is left where its name says that it is a secret.</summary>
    public static string Value(string? name, string text) => name is not null && RedactionPatterns.SecretName.IsMatch(name) ? Mask : Redact(Paired(text));

    private static string Limited(string? text, int limit)
    {
        var whole = text ?? "";
        var read = whole.Length <= limit * ReadAhead ? whole : whole[..(limit * ReadAhead)];
        return Cut(Redact(Paired(read)), limit, whole);
    }

    // JSON has no half surrogate pairs; one in a message must not cost the whole event.
    private static string Paired(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? string.Concat(text.EnumerateRunes()) : text;

    private static string Redact(string text)
    {
        foreach (var pattern in RedactionPatterns.All)
        {
            text = pattern.Replace(text, static match => Masked(match));
        }

        return text;
    }

    private static string Masked(Match match)
    {
        var secret = match.Groups["secret"];
        if (!secret.Success)
        {
            return Mask;
        }

        var start = secret.Index - match.Index;
        return string.Concat(match.Value.AsSpan(0, start), Mask, match.Value.AsSpan(start + secret.Length));
    }

    private static string Cut(string text, int limit, string original)
    {
        if (Encoding.UTF8.GetByteCount(text) <= limit && original.Length <= limit * ReadAhead)
        {
            return text;
        }

        var notice = $"… [cut: {Encoding.UTF8.GetByteCount(original)} bytes]";
        var room = limit - Encoding.UTF8.GetByteCount(notice);
        var kept = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if ((room -= rune.Utf8SequenceLength) < 0)
            {
                break;
            }

            kept += rune.Utf16SequenceLength;
        }

        return string.Concat(text.AsSpan(0, kept), notice);
    }
}
