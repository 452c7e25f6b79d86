using System.Buffers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TaskExec.Generators;

/// <summary>A fingerprint of all that a file says outside of the bodies of its members: as long as it stays the same, what other files mean does too.</summary>
/// <remarks>
/// Of a body nothing can be seen from elsewhere: types are declared, constants stand outside, and local things have no name there.
/// Three cases are kept whole: bodies with directives, since <c>#nullable</c> goes on behind them; top-level statements, whose locals are found by name lookup; and initializers, which may be constants.
/// </remarks>
internal static class OutsideBodies
{
    public static (ulong First, ulong Second) Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var walker = new BodyWalker();
        walker.Visit(tree.GetRoot(cancellationToken));
        var text = tree.GetText(cancellationToken);
        var print = new Fingerprint();
        var start = 0;
        foreach (var body in walker.Bodies)
        {
            print.Add(text, TextSpan.FromBounds(start, body.Start));
            start = body.End;
        }

        print.Add(text, TextSpan.FromBounds(start, text.Length));
        return print.Value;
    }

    private sealed class BodyWalker : CSharpSyntaxWalker
    {
        public List<TextSpan> Bodies { get; } = [];

        public override void VisitBlock(BlockSyntax node)
        {
            if (node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax)
            {
                Take(node.Statements.FullSpan, node);
            }
        }

        public override void VisitArrowExpressionClause(ArrowExpressionClauseSyntax node) => Take(node.Expression.Span, node);

        public override void VisitEqualsValueClause(EqualsValueClauseSyntax node)
        {
            // An initializer stays; nothing in it is a body of a member.
        }

        public override void VisitAttributeList(AttributeListSyntax node)
        {
            // Likewise.
        }

        public override void VisitGlobalStatement(GlobalStatementSyntax node)
        {
            // Top-level statements stay.
        }

        private void Take(TextSpan span, SyntaxNode body)
        {
            if (!span.IsEmpty && !body.ContainsDirectives)
            {
                Bodies.Add(span);
            }
        }
    }

    /// <summary>Two FNV-1a hashes of different primes: 128 bits, so that no two texts of a person's life share them.</summary>
    private struct Fingerprint
    {
        private const int Chunk = 4096;

        private ulong _first = 14695981039346656037;
        private ulong _second = 0x9E37_79B9_7F4A_7C15;

        public Fingerprint()
        {
        }

        public readonly (ulong First, ulong Second) Value => (_first, _second);

        public void Add(SourceText text, TextSpan span)
        {
            var buffer = ArrayPool<char>.Shared.Rent(Chunk);
            for (var start = span.Start; start < span.End; start += Chunk)
            {
                var length = Math.Min(Chunk, span.End - start);
                text.CopyTo(start, buffer, 0, length);
                Add(buffer.AsSpan(0, length));
            }

            ArrayPool<char>.Shared.Return(buffer);

            // The place of a body counts too.
            Add(['\0']);
        }

        private void Add(ReadOnlySpan<char> letters)
        {
            unchecked
            {
                foreach (var letter in letters)
                {
                    _first = (_first ^ letter) * 1099511628211;
                    _second = (_second ^ letter) * 0xFF51_AFD7_ED55_8CCD;
                    _second ^= _second >> 29;
                }
            }
        }
    }
}
