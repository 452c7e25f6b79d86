using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace TaskExec.Generators;

/// <summary>Writes indented source. Lines end in \n on every machine, so that outputs compare equal.</summary>
internal sealed class SourceWriter
{
    private const int Step = 4;

    /// <summary>How many letters may stay in memory between two files.</summary>
    private const int MostKept = 65_536;

    // A file takes over the memory of the one before it on its thread: new memory for each was half of what a file took, and brought a collection of 10 ms into a first run of 1,000 methods.
    [ThreadStatic]
    private static StringBuilder? s_spare;

    private readonly StringBuilder _text = TakeSpare();
    private int _depth;
    private bool _isLineBegun;

    /// <summary>Writes each line of a text at the current depth.</summary>
    public SourceWriter Lines(string text)
    {
        Write(text);
        return EndLine();
    }

    /// <summary>Writes each line of an interpolated text at the current depth.</summary>
    public SourceWriter Lines([InterpolatedStringHandlerArgument("")] Parts text)
    {
        _ = text; // Its parts are written already.
        return EndLine();
    }

    /// <summary>Writes an interpolated text, and leaves its last line open.</summary>
    public SourceWriter Add([InterpolatedStringHandlerArgument("")] Parts text)
    {
        _ = text; // Its parts are written already.
        return this;
    }

    public SourceWriter Blank() => EndLine();

    /// <summary>Opens a block under a header.</summary>
    public SourceWriter Open(string header)
    {
        Lines(header).Lines("{");
        return Indent();
    }

    public SourceWriter Close(string end = "}")
    {
        Outdent();
        return Lines(end);
    }

    public SourceWriter Indent()
    {
        _depth++;
        return this;
    }

    public SourceWriter Outdent()
    {
        Debug.Assert(_depth > 0, "A block was closed that nobody had opened.");
        _depth--;
        return this;
    }

    public SourceWriter EndLine()
    {
        _text.Append('\n');
        _isLineBegun = false;
        return this;
    }

    /// <summary>Ends the writing.</summary>
    public SourceText ToSourceText()
    {
        Debug.Assert(_depth is 0, "A block was opened that nobody has closed.");
        var text = _text.ToString();
        s_spare = _text.Capacity <= MostKept ? _text.Clear() : null;
        return SourceText.From(text, Encoding.UTF8);
    }

    private static StringBuilder TakeSpare()
    {
        var taken = s_spare ?? new();
        s_spare = null;
        return taken;
    }

    private void Write(string text)
    {
        var start = 0;
        for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', start))
        {
            // A raw string literal has the line ends of the file that it stands in.
            WriteInLine(text, start, end > start && text[end - 1] is '\r' ? end - 1 : end);
            EndLine();
            start = end + 1;
        }

        WriteInLine(text, start, text.Length);
    }

    private void WriteInLine(string text, int start, int end)
    {
        if (start == end)
        {
            return;
        }

        if (!_isLineBegun)
        {
            _text.Append(' ', _depth * Step);
            _isLineBegun = true;
        }

        _text.Append(text, start, end - start);
    }

    /// <summary>Takes the parts of an interpolated text to where they belong: put together and split again first, they were half of the memory that a file took.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Parts
    {
        private readonly SourceWriter _writer;

        // The compiler hands over the two numbers; nothing here needs them.
        public Parts(int literalLength, int formattedCount, SourceWriter writer)
        {
            _ = (literalLength, formattedCount);
            _writer = writer;
        }

        public void AppendLiteral(string text) => _writer.Write(text);

        public void AppendFormatted(string text) => _writer.Write(text);

        /// <summary>Writes the items of a list with commas between them.</summary>
        public void AppendFormatted(EquatableArray<string> items)
        {
            for (var index = 0; index < items.Count; index++)
            {
                if (index > 0)
                {
                    _writer.Write(", ");
                }

                _writer.Write(items[index]);
            }
        }
    }
}
