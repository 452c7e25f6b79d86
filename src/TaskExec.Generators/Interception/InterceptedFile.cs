using TaskExec.Generators.Emission;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Interception;

/// <summary>Describes the interceptors for the calls in one source file.</summary>
internal sealed record InterceptedFile
{
    /// <summary>The name of the source file, without its folder.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the generated file.</summary>
    public required string HintName { get; init; }

    /// <summary>The interceptors, each with the calls that it intercepts.</summary>
    public required EquatableArray<InterceptorSpec> Interceptors { get; init; }

    public static string HintNameOf(string name, string suffix) => $"Calls.{GeneratedNames.FileName(name)}{suffix}.g.cs";

    /// <summary>Gives the generated files of source files with the same name distinct names.</summary>
    public static IEnumerable<InterceptedFile> Distinct(IEnumerable<InterceptedFile> files)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            var hintName = file.HintName;
            for (var number = 2; !taken.Add(hintName); number++)
            {
                hintName = HintNameOf(file.Name, $".{Literal.Number(number)}");
            }

            yield return hintName == file.HintName ? file : file with { HintName = hintName };
        }
    }
}
