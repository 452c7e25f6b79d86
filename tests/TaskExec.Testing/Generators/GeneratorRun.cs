using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TaskExec.Generators;
using Xunit;

namespace TaskExec.Testing.Generators;

/// <summary>One run of the generator over the code of a user.</summary>
/// <remarks>Each run also checks that nothing was thrown, that a second run writes the same, and that an edit elsewhere makes nothing new.</remarks>
public sealed class GeneratorRun
{
    private const string CallsPrefix = "Calls.";

    private readonly IReadOnlyDictionary<string, string> _all;

    private GeneratorRun(CSharpCompilation compilation, CSharpParseOptions language)
    {
        var driver = Driver(language).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        Before = compilation;
        After = output;
        Result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(Result.Exception);
        Assert.Empty(Result.Diagnostics);
        _all = TextsOf(Result);

        Assert.Equal(_all, TextsOf(Driver(language).RunGenerators(compilation).GetRunResult().Results[0]));
        StepReuse.AssertNothingNew(driver.RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("// unrelated", PackageSettings.Allow(language)))));
    }

    /// <summary>What the user wrote.</summary>
    public CSharpCompilation Before { get; }

    /// <summary>What the compiler then sees.</summary>
    public Compilation After { get; }

    /// <summary>The text of each generated file of a type by its name.</summary>
    public IReadOnlyDictionary<string, string> Files => Select(static name => name is not (PublishedNames.FileName or CatalogueEmitter.FileName) && !name.StartsWith(CallsPrefix, StringComparison.Ordinal));

    /// <summary>The text of each generated file of calls by its name.</summary>
    public IReadOnlyDictionary<string, string> Calls => Select(static name => name.StartsWith(CallsPrefix, StringComparison.Ordinal));

    public GeneratorRunResult Result { get; }

    /// <summary>The only generated file of a type.</summary>
    public string File => Assert.Single(Files).Value;

    /// <summary>Runs over code that must compile without a warning.</summary>
    public static GeneratorRun Of(params string[] sources) => OfFaulty(sources).Compiled();

    /// <summary>Runs over code without the usual usings, in a version of C# in which it must compile without a warning.</summary>
    public static GeneratorRun Of(LanguageVersion version, string source) => OfFaulty(version, source).Compiled();

    /// <summary>Runs over a project that must compile without a warning.</summary>
    public static GeneratorRun Of(CSharpCompilation compilation) => new GeneratorRun(compilation, CSharpParseOptions.Default).Compiled();

    /// <summary>Runs over code that need not compile.</summary>
    public static GeneratorRun OfFaulty(params string[] sources) => new(UserCompilation.Of(sources), CSharpParseOptions.Default);

    /// <summary>Runs over code without the usual usings, in a version of C# in which it need not compile.</summary>
    public static GeneratorRun OfFaulty(LanguageVersion version, string source)
    {
        var language = CSharpParseOptions.Default.WithLanguageVersion(version);
        return new(UserCompilation.Of(language, [source]), language);
    }

    /// <summary>A fresh driver that remembers why each step ran.</summary>
    public static GeneratorDriver Driver() => Driver(CSharpParseOptions.Default);

    /// <summary>A fresh driver as the compiler has it, which keeps no account of its steps.</summary>
    /// <remarks>The one that does loses methods at the second edit after one of a global alias; so it does in a generator of three lines (Roslyn 5.9).</remarks>
    public static GeneratorDriver PlainDriver() => Driver(CSharpParseOptions.Default, isTracked: false);

    private static CSharpGeneratorDriver Driver(CSharpParseOptions language, bool isTracked = true) => CSharpGeneratorDriver.Create(
        [new TrackedTaskGenerator().AsSourceGenerator()],
        optionsProvider: PackageSettings.Instance,
        parseOptions: PackageSettings.Allow(language),
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: isTracked));

    private SortedDictionary<string, string> Select(Func<string, bool> isWanted) =>
        new(_all.Where(file => isWanted(file.Key)).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    private GeneratorRun Compiled()
    {
        using var assembly = new MemoryStream();
        Assert.Empty(After.Emit(assembly).Diagnostics.Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden));
        return this;
    }

    private static SortedDictionary<string, string> TextsOf(GeneratorRunResult result) =>
        new(result.GeneratedSources.ToDictionary(static file => file.HintName, static file => file.SourceText.ToString(), StringComparer.Ordinal), StringComparer.Ordinal);
}
