using System.Runtime.InteropServices;
using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Reads JSON tokens from a file, loading the next part of the file as needed.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct BufferedJsonReader
{
    private readonly SourceWindow _window;

    // Kept as a field because Utf8JsonReader.CurrentState does not include the token that was read last.
    private Utf8JsonReader _json;

    public BufferedJsonReader(SourceWindow window)
    {
        _window = window;
        var bom = window.SkipBom();
        Escaping = new EscapingFacts(-bom, 0, 0);
        _json = new Utf8JsonReader(window.Text[bom..], window.IsLast, new JsonReaderState(JsonReading.Options));
        Offset = window.Start + bom;
    }

    public readonly JsonTokenType Kind => _json.TokenType;

    /// <summary>Gets the offset of the current token in the file.</summary>
    public readonly int Start => Offset + (int)_json.TokenStartIndex;

    /// <summary>Gets the end offset of the current token; not valid for member names, where the reader has also consumed the colon.</summary>
    public readonly int End => Offset + (int)_json.BytesConsumed;

    /// <summary>Gets the current token without its quotes; valid until the next read.</summary>
    public readonly ReadOnlySpan<byte> Text => _json.ValueSpan;

    public readonly bool IsEscaped => _json.ValueIsEscaped;

    /// <summary>Gets the escapes read so far. Its count of bytes outside ASCII is only the correction for the byte order mark: zero or negative.</summary>
    public EscapingFacts Escaping { get; private set; }

    private int Offset { get; set; }

    /// <summary>Reads the next token.</summary>
    /// <returns><see langword="false"/> at the end of the file.</returns>
    /// <exception cref="JsonException">The file is not valid JSON.</exception>
    public bool Read()
    {
        while (!_json.Read())
        {
            if (_window.IsLast)
            {
                return false;
            }

            LoadMore();
        }

        if (_json.ValueIsEscaped)
        {
            Escaping += EscapingFacts.ComputeEscapes(_json.ValueSpan);
        }

        return true;
    }

    /// <summary>Moves from the start of an object or array to its end; does nothing on other tokens.</summary>
    public void Skip()
    {
        if (Kind is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var depth = _json.CurrentDepth;
            while (Read() && _json.CurrentDepth > depth)
            {
            }
        }
    }

    // Keeps the bytes of an incomplete token in the window and appends the next part of the file.
    private void LoadMore()
    {
        _window.ReadOn(End - _window.Start);
        _json = new Utf8JsonReader(_window.Text, _window.IsLast, _json.CurrentState);
        Offset = _window.Start;
    }
}
