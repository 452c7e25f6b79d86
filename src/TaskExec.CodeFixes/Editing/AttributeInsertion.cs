using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TaskExec.CodeFixes.Editing;

/// <summary>Inserts an attribute before a method, on a separate line unless the method shares its line with other code.</summary>
internal static class AttributeInsertion
{
    extension(MethodDeclarationSyntax method)
    {
        /// <summary>The trivia between a new attribute and the method.</summary>
        /// <remarks>The method must be a node of its file, because the trivia depends on its line.</remarks>
        public SyntaxTriviaList SpaceAfterNewAttribute
        {
            get
            {
                var text = method.SyntaxTree.GetText();
                var start = method.SpanStart;
                var line = text.Lines.GetLineFromPosition(start);
                var before = text.ToString(new(line.Start, start - line.Start));
                var lineBreak = text.ToString(new(text.Lines[0].End, text.Lines[0].EndIncludingLineBreak - text.Lines[0].End));
                return string.IsNullOrWhiteSpace(before) && lineBreak.Length > 0
                    ? SyntaxFactory.TriviaList(SyntaxFactory.EndOfLine(lineBreak), SyntaxFactory.Whitespace(before))
                    : SyntaxFactory.TriviaList(SyntaxFactory.Space);
            }
        }

        public MethodDeclarationSyntax WithFirstAttribute(AttributeListSyntax attribute, SyntaxTriviaList spaceAfter)
        {
            var first = attribute.WithLeadingTrivia(method.GetLeadingTrivia()).WithTrailingTrivia();
            var rest = method.WithLeadingTrivia(spaceAfter);
            return rest.WithAttributeLists(rest.AttributeLists.Insert(0, first));
        }
    }
}
