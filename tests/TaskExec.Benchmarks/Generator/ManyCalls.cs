using System.Globalization;
using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TaskExec.Benchmarks.Generator;

/// <summary>Creates a project with 100,000 calls in 1,000 files, of which 2,000 are calls of tracked methods.</summary>
internal sealed class ManyCalls
{
    private const int Files = 1_000;
    private const int Methods = 10;
    private const int CallsPerMethod = 10;
    private const int Edited = Files / 2;

    private static readonly List<MetadataReference> References =
    [
        .. Net100.References.All,
        .. new[] { typeof(TodoId), typeof(TaskRun), typeof(TaskExecutor) }.Select(static type => MetadataReference.CreateFromFile(type.Assembly.Location)),
    ];

    private CSharpCompilation _compilation = Create();
    private int _edits;

    public static CSharpParseOptions Language { get; } = new CSharpParseOptions(LanguageVersion.CSharp14).WithFeatures([new("InterceptorsNamespaces", "TaskExec.Generated")]);

    /// <summary>Creates a new copy of the project, in which nothing is parsed or bound yet.</summary>
    public static CSharpCompilation Create() => CSharpCompilation.Create(
        "Calls",
        [Parse(Skill(), "Skill.cs"), .. Enumerable.Range(0, Files).Select(static number => Parse(File(number, 0, ""), $"File{number}.cs"))],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>Gets the project after an edit in one method body.</summary>
    public CSharpCompilation WithBodyEdited() => Replace(File(Edited, ++_edits, ""));

    /// <summary>Gets the project after an edit of a declaration.</summary>
    public CSharpCompilation WithDeclarationEdited() => Replace(File(Edited, 0, $"public static int Added{++_edits}() => 1;"));

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Language, path);

    private static string Skill() => """
        using TaskExec;

        public partial class Skill
        {
            [TrackedTask(retries: 3)] public int Measure(int number) { return number; }
            [TrackedTask(retries: 3)] public static string Describe(string text) { return text; }
        }
        """;

    // Two of every hundred calls are calls of tracked methods.
    private static string File(int number, int edit, string member)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"using System;\nusing System.Collections.Generic;\nusing System.Linq;\n\npublic static class File{number}\n{{\n    private static readonly Skill Skill = new();\n    {member}\n");
        for (var method = 0; method < Methods; method++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    public static int Run{method}(int value, List<string> names)\n    {{\n        var sum = {(method is 0 ? edit : 0)};\n");
            for (var call = 0; call < CallsPerMethod; call++)
            {
                text.Append("        ").Append(Call(method, call)).Append('\n');
            }

            text.Append("        return sum;\n    }\n\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Call(int method, int call) => (method, call) switch
    {
        (4, 5) => "sum += Skill.Measure(value);",
        (7, 2) => "names.Add(global::Skill.Describe(\"a\"));",
        (_, 0) => "names.Add(value.ToString());",
        (_, 3) => "sum += names.Count(name => name.Length > 3);",
        (_, 6) => "sum += Math.Max(value, sum);",
        _ => string.Create(CultureInfo.InvariantCulture, $"sum += Convert.ToInt32(value + {call});"),
    };

    private CSharpCompilation Replace(string text) =>
        _compilation = _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[Edited + 1], Parse(text, $"File{Edited}.cs"));
}
