using System.Globalization;
using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TaskExec.Benchmarks.Generator;
using TaskExec.Generators;

namespace TaskExec.Benchmarks.Analyzers;

/// <summary>
/// Creates a project of up to a thousand files of about 90 lines, written like typical skills: asynchronous methods,
/// some of them tracked, and their callers.
/// </summary>
internal static class ManyFiles
{
    public const int All = 1_000;

    private const int Methods = 9;

    /// <summary>Creates the project with its generated code, as analyzers see it in a build.</summary>
    public static CSharpCompilation Project(int files)
    {
        var project = CSharpCompilation.Create(
            "Files",
            Enumerable.Range(0, files).Select(static number => CSharpSyntaxTree.ParseText(SourceText.From(File(number), Encoding.UTF8), ManyCalls.Language, $"File{number}.cs")),
            [.. Net100.References.All, .. new[] { typeof(TodoId), typeof(TaskRun), typeof(TaskExecutor) }.Select(static type => MetadataReference.CreateFromFile(type.Assembly.Location))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        CSharpGeneratorDriver.Create([new TrackedTaskGenerator().AsSourceGenerator()], parseOptions: ManyCalls.Language, optionsProvider: InterceptionOn.Instance)
            .RunGeneratorsAndUpdateCompilation(project, out var generated, out _);
        return (CSharpCompilation)generated;
    }

    private static string File(int number)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.Linq;
            using System.Threading;
            using System.Threading.Tasks;
            using TaskExec;

            public partial class Skill{{number}}
            {
                private readonly List<string> _seen = new();

            """);
        for (var method = 0; method < Methods; method++)
        {
            text.Append(Method(number, method)).Append('\n');
        }

        return text.Append("}\n").ToString();
    }

    // Of every three methods, one is tracked, one is marked untracked, and one is an untracked handler that calls methods of another file.
    private static string Method(int number, int method) => (method % 3) switch
    {
        0 => $$"""
                [TrackedTask(retries: 3)]
                public async Task<int> Work{{method}}Async(string path, int depth, CancellationToken cancellationToken)
                {
                    var text = await File.ReadAllTextAsync(path, cancellationToken);
                    _seen.Add(text.Trim());
                    return text.Split('\n').Count(line => line.Length > depth);
                }

            """,
        1 => $$"""
                [Untracked("it only formats a text")]
                public string Format{{method}}(IReadOnlyList<int> sizes)
                {
                    var sum = sizes.Where(size => size > {{method}}).Sum();
                    try
                    {
                        return _seen[sum % _seen.Count].ToUpperInvariant();
                    }
                    catch (ArgumentOutOfRangeException)
                    {
                        return string.Empty;
                    }
                }

            """,
        _ => $$"""
                [SkillHandler]
                private async Task<int> Walk{{method}}Async(Skill{{(number + 1) % 100}} other, CancellationToken cancellationToken)
                {
                    var sum = 0;
                    foreach (var path in _seen.Where(path => path.Length > 0).ToList())
                    {
                        sum += await other.Work0Async(path, 2, cancellationToken).ConfigureAwait(false);
                        await Task.Run(() => _seen.Remove(path), cancellationToken);
                    }

                    return other.Format1(new[] { sum }).Length;
                }

            """,
    };
}
