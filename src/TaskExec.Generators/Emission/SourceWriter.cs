using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Emission;

/// <summary>Writes indented source code. Lines end with \n on every platform, so that the output is deterministic.</summary>
internal sealed class SourceWriter
{
    private const int Step = 4;

    /// <summary>The capacity, in characters, up to which a builder is reused for the next file.</summary>
    private const int MaxSpareCapacity = 65_536;

    // Each thread reuses the builder of its previous file. New builders were half of the allocations,
    // and caused a garbage collection of 10 ms in a first run with 1,000 methods.
    [ThreadStatic]
    private static StringBuilder? s_spare;

    private readonly StringBuilder _text = TakeSpare();
    private int _depth;
    private bool _isLineBegun;

    /// <summary>Writes text, indents each line, and ends the last one.</summary>
    public SourceWriter Lines(string text)
    {
        Write(text);
        return EndLine();
    }

    /// <summary>Writes interpolated text, indents each line, and ends the last one.</summary>
    public SourceWriter Lines([InterpolatedStringHandlerArgument("")] Parts text)
    {
        _ = text; // The handler has already written its parts.
        return EndLine();
    }

    /// <summary>Writes interpolated text without ending the last line.</summary>
    public SourceWriter Add([InterpolatedStringHandlerArgument("")] Parts text)
    {
        _ = text; // The handler has already written its parts.
        return this;
    }

    public SourceWriter Blank() => EndLine();

    /// <summary>Writes a header and opens a block.</summary>
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
        Debug.Assert(_depth > 0, "A block was closed that had not been opened.");
        _depth--;
        return this;
    }

    public SourceWriter EndLine()
    {
        _text.Append('\n');
        _isLineBegun = false;
        return this;
    }

    /// <summary>Returns the text and releases the builder.</summary>
    public SourceText ToSourceText()
    {
        Debug.Assert(_depth is 0, "A block was not closed.");
        var text = _text.ToString();
        s_spare = _text.Capacity <= MaxSpareCapacity ? _text.Clear() : null;
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
            // A raw string literal has the line endings of its source file.
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

    /// <summary>Writes the parts of an interpolated string directly to the writer.</summary>
    /// <remarks>Formatting the string first and splitting it into lines was half of the allocations.</remarks>
    [InterpolatedStringHandler]
    public readonly ref struct Parts
    {
        private readonly SourceWriter _writer;

        // The signature of a handler requires the two numbers.
        public Parts(int literalLength, int formattedCount, SourceWriter writer)
        {
            _ = (literalLength, formattedCount);
            _writer = writer;
        }

        public void AppendLiteral(string text) => _writer.Write(text);

        public void AppendFormatted(string text) => _writer.Write(text);

        /// <summary>Writes the items separated by commas.</summary>
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
