using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TaskExec.Generators.Interception;

/// <summary>Reads the outline of a file from its declarations only, so that Roslyn need not build the nodes of bodies.</summary>
/// <remarks>
/// Nothing inside a body is visible elsewhere. The exceptions are hashed completely: bodies with directives, because <c>#nullable</c> also
/// affects the code after them; top-level statements, because name lookup finds their locals; and initializers, which may be constants.
/// </remarks>
internal sealed class DeclarationFingerprintReader(SourceText text)
{
    private readonly Dictionary<uint, Fingerprint> _members = [];
    private readonly Stack<string> _around = [];
    private Fingerprint _rest = new();
    private int _read;

    public static DeclarationFingerprint Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var reader = new DeclarationFingerprintReader(tree.GetText(cancellationToken));
        if (tree.GetRoot(cancellationToken) is CompilationUnitSyntax unit)
        {
            reader.Read(unit.Members);
        }

        reader._rest.Add(reader.Text, TextSpan.FromBounds(reader._read, reader.Text.Length));
        return new(reader._rest, reader._members);
    }

    private SourceText Text => text;

    private void Read(SyntaxList<MemberDeclarationSyntax> members)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax space:
                    Around(space.Name.ToString(), space.Members);
                    break;
                case TypeDeclarationSyntax type:
                    Around($"{type.Identifier.ValueText}`{type.Arity}", type.Members);
                    break;
                default:
                    Read(member);
                    break;
            }
        }
    }

    private void Around(string name, SyntaxList<MemberDeclarationSyntax> members)
    {
        _around.Push(name);
        Read(members);
        _around.Pop();
    }

    private void Read(MemberDeclarationSyntax member)
    {
        var bodies = MemberBodies.Find(member);
        if (MemberName.Find(member) is not { } name)
        {
            foreach (var body in bodies)
            {
                _rest.Add(text, TextSpan.FromBounds(_read, body.Start));
                _rest.Add(['\0']); // Represents the body.
                _read = body.End;
            }

            return;
        }

        var print = new Fingerprint();
        foreach (var around in _around)
        {
            print.Add(around.AsSpan());
            print.Add(['\0']);
        }

        var start = member.FullSpan.Start;
        foreach (var body in bodies)
        {
            print.Add(text, TextSpan.FromBounds(start, body.Start));
            print.Add(['\0']);
            start = body.End;
        }

        print.Add(text, TextSpan.FromBounds(start, member.FullSpan.End));
        var key = SpelledName.Hash(name);
        _members[key] = _members.TryGetValue(key, out var others) ? others + print : print;
        _rest.Add(text, TextSpan.FromBounds(_read, member.FullSpan.Start));
        _read = member.FullSpan.End;
    }
}
