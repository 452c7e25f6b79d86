using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TaskExec.Generators;
using TaskExec.Generators.Emission;
using TaskExec.Generators.Interception;
using Xunit;

namespace TaskExec.Testing.Generators;

/// <summary>Represents one run of the generator on user code.</summary>
/// <remarks>
/// Every run also asserts that the generator does not throw, that a second run produces the same files, and that an unrelated edit reuses all steps.
/// </remarks>
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

        Assert.Equal(_all, TextsOf(Driver(language, isTracked: false).RunGenerators(compilation).GetRunResult().Results[0]));
        StepReuse.AssertNothingNew(driver.RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("// unrelated", PackageSettings.Allow(language)))));
    }

    /// <summary>Gets the compilation without generated code.</summary>
    public CSharpCompilation Before { get; }

    /// <summary>Gets the compilation with generated code.</summary>
    public Compilation After { get; }

    /// <summary>Gets the generated files of types, by file name.</summary>
    public IReadOnlyDictionary<string, string> Files => Select(static name => name is not (PublishedNames.FileName or CatalogueEmitter.FileName) && !name.StartsWith(CallsPrefix, StringComparison.Ordinal));

    /// <summary>Gets the generated files with interceptors, by file name.</summary>
    public IReadOnlyDictionary<string, string> Calls => Select(static name => name.StartsWith(CallsPrefix, StringComparison.Ordinal));

    public GeneratorRunResult Result { get; }

    /// <summary>Gets the text of the only generated file of a type.</summary>
    public string File => Assert.Single(Files).Value;

    /// <summary>Runs the generator on code that must compile without warnings.</summary>
    public static GeneratorRun Run(params string[] sources) => RunFaulty(sources).Compiled();

    /// <summary>Runs the generator on code without global usings, which must compile without warnings in the given C# version.</summary>
    public static GeneratorRun Run(LanguageVersion version, string source) => RunFaulty(version, source).Compiled();

    /// <summary>Runs the generator on a compilation that must compile without warnings.</summary>
    public static GeneratorRun Run(CSharpCompilation compilation) => new GeneratorRun(compilation, CSharpParseOptions.Default).Compiled();

    /// <summary>Runs the generator on code that need not compile.</summary>
    public static GeneratorRun RunFaulty(params string[] sources) => new(UserCompilation.Create(sources), CSharpParseOptions.Default);

    /// <summary>Runs the generator on code without global usings, which need not compile in the given C# version.</summary>
    public static GeneratorRun RunFaulty(LanguageVersion version, string source)
    {
        var language = CSharpParseOptions.Default.WithLanguageVersion(version);
        return new(UserCompilation.Create(language, [source]), language);
    }

    /// <summary>Creates a driver that tracks the reason of every step.</summary>
    public static GeneratorDriver Driver() => Driver(CSharpParseOptions.Default);

    /// <summary>Creates a driver that does not track steps, as the compiler does.</summary>
    /// <remarks>
    /// A driver that tracks steps loses methods at the second edit after an edit of a global alias.
    /// A generator of three lines reproduces this (Roslyn 5.9).
    /// </remarks>
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
