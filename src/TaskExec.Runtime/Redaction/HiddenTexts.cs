using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TaskExec.Runtime;

/// <summary>Texts that must not be recorded, because a run was called with them as secrets.</summary>
internal sealed class HiddenTexts
{
    // Shorter ones occur everywhere: to take them out would leave nothing to read.
    private const int Shortest = 4;

    private ImmutableArray<string> _texts = [];

    public void Add(object? value)
    {
        switch (value)
        {
            case null:
                return;
            case string text:
                AddText(text);
                return;
            case IEnumerable several and (ICollection or IDictionary):
                foreach (var each in several)
                {
                    Add(each);
                }

                return;
            default:
                AddText(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
                return;
        }
    }

    public void Add(HiddenTexts others)
    {
        foreach (var text in others._texts)
        {
            ImmutableInterlocked.Update(ref _texts, static (texts, added) => texts.Contains(added) ? texts : [.. texts.Add(added).OrderByDescending(static each => each.Length)], text);
        }
    }

    public string Hide(string text)
    {
        foreach (var hidden in _texts)
        {
            text = text.Replace(hidden, Redactor.Mask, StringComparison.Ordinal);
        }

        return text;
    }

    private void AddText(string text)
    {
        if (text.Trim() is not { Length: >= Shortest } secret)
        {
            return;
        }

        string[] forms = [secret, JsonEncodedText.Encode(secret).Value, JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value, Uri.EscapeDataString(secret)];
        _texts = [.. _texts.Union(forms).OrderByDescending(static each => each.Length)];
    }
}
