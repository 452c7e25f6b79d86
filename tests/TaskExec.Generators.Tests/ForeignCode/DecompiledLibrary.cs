using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Basic.Reference.Assemblies;
using ICSharpCode.Decompiler;
using ICSharpCode.Decompiler.CSharp;
using ICSharpCode.Decompiler.CSharp.ProjectDecompiler;
using ICSharpCode.Decompiler.Metadata;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TaskExec.CompilerServices;
using TaskExec.Testing.Files;
using TaskExec.Testing.Generators;
using LanguageVersion = ICSharpCode.Decompiler.CSharp.LanguageVersion;

namespace TaskExec.Generators.Tests.ForeignCode;

/// <summary>A decompiled library of another author, in a project that references TaskExec.</summary>
internal static class DecompiledLibrary
{
    /// <summary>The project. Code that the decompiler cannot express in C# has errors, like code that is being typed.</summary>
    public static CSharpCompilation Project(string library, Func<string, string>? edit = null)
    {
        using var folder = new TempFolder();
        Decompile(library, folder.Path);
        var trees = Directory.GetFiles(folder.Path, "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => (Path: Path.GetRelativePath(folder.Path, path), Text: File.ReadAllText(path)))
            .Select(file => CSharpSyntaxTree.ParseText(edit is null ? file.Text : edit(file.Text), UserCompilation.Language, file.Path));
        return CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(library),
            trees,
            [.. Net100.References.All, .. Others(library).Select(static path => MetadataReference.CreateFromFile(path))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    private static void Decompile(string library, string folder)
    {
        using var file = new PEFile(library, PEStreamOptions.PrefetchEntireImage);
        var resolver = new UniversalAssemblyResolver(library, throwOnError: false, file.DetectTargetFrameworkId());
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        var settings = new DecompilerSettings(LanguageVersion.Latest) { ThrowOnAssemblyResolveErrors = false };
        new WholeProjectDecompiler(settings, resolver, projectWriter: null, assemblyReferenceClassifier: null, debugInfoProvider: null).DecompileProject(file, folder, CancellationToken.None);
    }

    private static IEnumerable<string> Others(string library)
    {
        string[] ours = [typeof(TodoId).Assembly.Location, typeof(TrackedTaskInfo).Assembly.Location, typeof(TrackedCall).Assembly.Location];
        var framework = Net100.References.All.Select(static reference => Path.GetFileName(reference.Display)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
            .Where(path => path != library && !framework.Contains(Path.GetFileName(path)) && !Path.GetFileName(path).StartsWith("TaskExec", StringComparison.Ordinal) && IsManaged(path))
            .Concat(ours);
    }

    private static bool IsManaged(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return file.HasMetadata && file.GetMetadataReader().IsAssembly;
    }
}
