using System.Runtime.InteropServices;
using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>A reader of JSON that goes on by itself to the next piece of the file.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct PieceReader
{
    private readonly SourceWindow _window;

    // What it says of the token that was read last is only known here.
    private Utf8JsonReader _json;

    public PieceReader(SourceWindow window)
    {
        _window = window;
        var bom = window.SkipBom();
        Escaping = new EscapingFacts(-bom, 0, 0);
        _json = new Utf8JsonReader(window.Text[bom..], window.IsLast, new JsonReaderState(JsonReading.Options));
        Offset = window.Start + bom;
    }

    public readonly JsonTokenType Kind => _json.TokenType;

    /// <summary>Where the token begins in the file.</summary>
    public readonly int Start => Offset + (int)_json.TokenStartIndex;

    /// <summary>Where a token that is no name ends.</summary>
    public readonly int End => Offset + (int)_json.BytesConsumed;

    /// <summary>The token without its quotes, until another one is read.</summary>
    public readonly ReadOnlySpan<byte> Text => _json.ValueSpan;

    public readonly bool IsEscaped => _json.ValueIsEscaped;

    /// <summary>The escapes so far, and, less those of a byte order mark, no other bytes.</summary>
    public EscapingFacts Escaping { get; private set; }

    private int Offset { get; set; }

    /// <exception cref="JsonException">The file is not JSON.</exception>
    public bool Read()
    {
        while (!_json.Read())
        {
            if (_window.IsLast)
            {
                return false;
            }

            ReadOn();
        }

        if (_json.ValueIsEscaped)
        {
            Escaping += EscapingFacts.OfEscapes(_json.ValueSpan);
        }

        return true;
    }

    /// <summary>From the start of a container, goes on to its end.</summary>
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

    // What the reader has not consumed stays in the window.
    private void ReadOn()
    {
        _window.ReadOn(End - _window.Start);
        _json = new Utf8JsonReader(_window.Text, _window.IsLast, _json.CurrentState);
        Offset = _window.Start;
    }
}
