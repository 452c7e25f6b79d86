namespace TaskExec.Generators;

/// <summary>The calls of tracked methods in one file of the user, and what stands in their place.</summary>
internal sealed record InterceptedFile
{
    /// <summary>The name of the user's file, without its folder.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the file that is generated.</summary>
    public required string HintName { get; init; }

    /// <summary>The methods that the calls lead to, each with its calls.</summary>
    public required EquatableArray<InterceptorSpec> Interceptors { get; init; }

    public static string HintNameOf(string name, string suffix) => $"Calls.{GeneratedNames.FileName(name)}{suffix}.g.cs";

    /// <summary>Files of one name in two folders get different names; most keep the one that they have.</summary>
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
