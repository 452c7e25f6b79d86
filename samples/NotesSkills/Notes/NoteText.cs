using System.Text;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace NotesSkills;

/// <summary>Parses Markdown into headings, words and links.</summary>
internal sealed class NoteText(string markdown)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseYamlFrontMatter()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UsePipeTables()
        .UseAutoLinks()
        .Build();

    private readonly MarkdownDocument _document = Markdown.Parse(markdown, Pipeline);

    /// <summary>The headings, in document order.</summary>
    public IEnumerable<NoteHeading> Headings => _document.Descendants<HeadingBlock>()
        .Select(heading => new NoteHeading(heading.Level, Plain(heading), heading.TryGetAttributes()?.Id ?? ""));

    /// <summary>The targets of links and images, in document order.</summary>
    public IEnumerable<string> Links => _document.Descendants<Inline>()
        .Select(inline => inline switch
        {
            LinkInline link => link.Url,
            AutolinkInline { IsEmail: false } address => address.Url,
            _ => null,
        })
        .OfType<string>();

    /// <summary>The number of words of the rendered text.</summary>
    public int Words => _document.Descendants<LeafBlock>().Sum(block => WordCount.Compute(Plain(block)));

    private static string Plain(LeafBlock block)
    {
        var text = new StringBuilder();
        foreach (var inline in block.Inline?.Descendants() ?? [])
        {
            _ = inline switch
            {
                LiteralInline literal => text.Append(literal.Content.AsSpan()),
                CodeInline code => text.Append(code.Content),
                LineBreakInline => text.Append(' '),
                _ => text,
            };
        }

        return text.ToString().Trim();
    }
}
