using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Redaction;

/// <summary>Masks the sensitive arguments of a run in texts before they are recorded.</summary>
/// <param name="redact">Returns the replacement of a value, or <see langword="null"/> to use the default mask.</param>
internal sealed class SensitiveValueMask(Func<string, string>? redact)
{
    // Shorter values occur in many words, so masking them would make texts unreadable.
    private const int MinLength = 4;

    // The lines of a multi-line secret are masked separately, because a diff prefixes each line with a marker.
    private const int MinLineLength = 8;

    // Ordered by descending length, because one value may contain another.
    private ImmutableArray<(string Text, string Replacement)> _values = [];

    public void Add(object? value)
    {
        switch (value)
        {
            case null:
                return;
            case string text:
                AddText(text);
                return;
            case char[] characters:
                AddText(new string(characters));
                return;
            case byte[] bytes:
                AddText(Convert.ToBase64String(bytes));
                AddText(Convert.ToHexStringLower(bytes));
                AddText(Convert.ToHexString(bytes));
                return;
            case IDictionary dictionary:
                Add(dictionary.Values);
                return;
            case IEnumerable items and (ICollection or IReadOnlyCollection<object>):
                foreach (var item in items)
                {
                    Add(item);
                }

                return;
            default:
                // A type that does not override ToString returns its name, which is not a secret.
                AddText(Convert.ToString(value, CultureInfo.InvariantCulture) is { } converted && converted != value.GetType().ToString() ? converted : "");
                return;
        }
    }

    public void Add(SensitiveValueMask others) => ImmutableInterlocked.Update(
        ref _values,
        static (values, added) => [.. values.Union(added).OrderByDescending(static value => value.Text.Length)],
        others._values);

    /// <summary>Replaces every occurrence of a sensitive value in a text.</summary>
    public string Hide(string text)
    {
        foreach (var (value, replacement) in _values)
        {
            text = text.Replace(value, replacement, StringComparison.Ordinal);
        }

        return text;
    }

    private void AddText(string text)
    {
        if (text.Trim() is not { Length: >= MinLength } secret)
        {
            return;
        }

        var replacement = Replacement(secret);
        var lines = secret.Contains('\n', StringComparison.Ordinal)
            ? secret.Split('\n', StringSplitOptions.TrimEntries).Where(static line => line.Length >= MinLineLength)
            : [];
        string[] forms =
        [
            .. lines,
            secret,
            JsonEncodedText.Encode(secret).Value,
            JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value,
            Uri.EscapeDataString(secret),
        ];
        _values = [.. _values.Union(forms.Select(form => (form, replacement))).OrderByDescending(static value => value.Item1.Length)];
    }

    private string Replacement(string secret)
    {
        try
        {
            return redact?.Invoke(secret) is { Length: > 0 } replacement && !replacement.Contains(secret, StringComparison.Ordinal)
                ? replacement
                : Redactor.Mask;
        }
        catch (Exception)
        {
            // The delegate is user code. If it fails, the secret must still be masked.
            return Redactor.Mask;
        }
    }
}
