using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace TaskExec.Generators;

/// <summary>Writes indented source. Lines end in \n on every machine, so that outputs compare equal.</summary>
internal sealed class SourceWriter
{
    private const int Step = 4;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes each line of a text at the current depth.</summary>
    public SourceWriter Lines(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var content = line.TrimEnd('\r');
            if (content.Length > 0)
            {
                _text.Append(' ', _depth * Step).Append(content);
            }

            _text.Append('\n');
        }

        return this;
    }

    public SourceWriter Blank() => Lines("");

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

    public SourceText ToSourceText()
    {
        Debug.Assert(_depth is 0, "A block was opened that nobody has closed.");
        return SourceText.From(_text.ToString(), Encoding.UTF8);
    }
}
