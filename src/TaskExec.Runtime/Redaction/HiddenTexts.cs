using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TaskExec.Runtime;

/// <summary>Texts that must not be recorded, because a run was called with them as secrets.</summary>
/// <param name="redact">Writes what stands in place of one; <see langword="null"/> is the mask.</param>
internal sealed class HiddenTexts(Func<string, string>? redact)
{
    // Shorter ones occur everywhere: to take them out would leave nothing to read.
    private const int Shortest = 4;

    // A diff puts a mark before each line of a secret of several.
    private const int ShortestLine = 8;

    // The longest first: one may be part of another.
    private ImmutableArray<(string Text, string Instead)> _texts = [];

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
            case IDictionary named:
                Add(named.Values);
                return;
            case IEnumerable several and (ICollection or IReadOnlyCollection<object>):
                foreach (var each in several)
                {
                    Add(each);
                }

                return;
            default:
                // What says no more of itself than its type is not in any text.
                AddText(Convert.ToString(value, CultureInfo.InvariantCulture) is { } said && said != value.GetType().ToString() ? said : "");
                return;
        }
    }

    public void Add(HiddenTexts others) =>
        ImmutableInterlocked.Update(ref _texts, static (texts, added) => [.. texts.Union(added).OrderByDescending(static each => each.Text.Length)], others._texts);

    public string Hide(string text)
    {
        foreach (var (hidden, instead) in _texts)
        {
            text = text.Replace(hidden, instead, StringComparison.Ordinal);
        }

        return text;
    }

    private void AddText(string text)
    {
        if (text.Trim() is not { Length: >= Shortest } secret)
        {
            return;
        }

        var instead = Instead(secret);
        var lines = secret.Contains('\n', StringComparison.Ordinal) ? secret.Split('\n', StringSplitOptions.TrimEntries).Where(static line => line.Length >= ShortestLine) : [];
        string[] forms = [.. lines, secret, JsonEncodedText.Encode(secret).Value, JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value, Uri.EscapeDataString(secret)];
        _texts = [.. _texts.Union(forms.Select(form => (form, instead))).OrderByDescending(static each => each.Item1.Length)];
    }

    private string Instead(string secret)
    {
        try
        {
            return redact?.Invoke(secret) is { Length: > 0 } instead && !instead.Contains(secret, StringComparison.Ordinal) ? instead : Redactor.Mask;
        }
        catch (Exception)
        {
            return Redactor.Mask; // What redacts is the user's: where it fails, the secret goes all the same.
        }
    }
}
