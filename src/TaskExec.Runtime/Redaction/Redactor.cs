using System.ComponentModel;
using System.Text;
using System.Text.RegularExpressions;
using TaskExec.Runtime.Redaction;

namespace TaskExec.CompilerServices;

/// <summary>Redacts secrets in texts before they reach a store, and truncates texts that are too long.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Redactor
{
    /// <summary>The maximum length of a message: 4 KiB.</summary>
    public const int MessageLimit = 4 * 1024;

    /// <summary>The maximum length of an error: 16 KiB.</summary>
    public const int ErrorLimit = 16 * 1024;

    /// <summary>The text that replaces a secret.</summary>
    public const string Mask = "[redacted]";

    // Text is read beyond the limit because redaction shortens it, so that later text moves up.
    private const int ReadAhead = 16;

    /// <summary>Redacts a message and truncates it visibly.</summary>
    /// <param name="text">The message.</param>
    /// <returns>The redacted message, of at most <see cref="MessageLimit"/> bytes.</returns>
    public static string Message(string? text) => Limited(text, MessageLimit);

    /// <summary>Redacts an error text and truncates it visibly.</summary>
    /// <param name="text">The error text.</param>
    /// <returns>The redacted text, of at most <see cref="ErrorLimit"/> bytes.</returns>
    public static string Error(string? text) => Limited(text, ErrorLimit);

    /// <summary>Redacts the value of a named field. The whole value is redacted when the name denotes a secret.</summary>
    /// <param name="name">The name of the field, if it has one.</param>
    /// <param name="text">The value.</param>
    /// <returns>The redacted value, not truncated.</returns>
    public static string Value(string? name, string text) =>
        name is not null && SecretMarkers.MayBeIn(name) && RedactionPatterns.SecretName.IsMatch(name) ? Mask : Redact(ReplaceLoneSurrogates(text));

    private static string Limited(string? text, int limit)
    {
        var whole = text ?? "";
        var read = whole.Length <= limit * ReadAhead ? whole : whole[..(limit * ReadAhead)];
        return Truncate(Redact(ReplaceLoneSurrogates(read)), limit, whole);
    }

    // A lone surrogate cannot be written as JSON, and must not make the whole event fail.
    private static string ReplaceLoneSurrogates(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? string.Concat(text.EnumerateRunes()) : text;

    private static string Redact(string text)
    {
        if (!SecretMarkers.MayBeIn(text))
        {
            return text;
        }

        foreach (var pattern in RedactionPatterns.All)
        {
            text = pattern.Replace(text, static match => MaskSecret(match));
        }

        return text;
    }

    private static string MaskSecret(Match match)
    {
        var secret = match.Groups["secret"];
        if (!secret.Success)
        {
            return Mask;
        }

        var start = secret.Index - match.Index;
        return string.Concat(match.Value.AsSpan(0, start), Mask, match.Value.AsSpan(start + secret.Length));
    }

    private static string Truncate(string text, int limit, string original)
    {
        if (Encoding.UTF8.GetByteCount(text) <= limit && original.Length <= limit * ReadAhead)
        {
            return text;
        }

        var notice = $"… [truncated: {Encoding.UTF8.GetByteCount(original)} bytes in total]";
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
