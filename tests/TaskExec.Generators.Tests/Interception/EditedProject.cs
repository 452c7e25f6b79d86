using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Interception;

/// <summary>A small project in which many places can be written in several ways, most of which change what some call leads to.</summary>
internal sealed class EditedProject
{
    // In each file a place is ⟨one way|another way|…⟩.
    private static readonly (string Path, string Text)[] Templates =
    [
        ("Usings.cs", "global using System; global using System.Collections.Generic; global using TaskExec; ⟨|global using static Constants;⟩ ⟨|global using static Elsewhere;⟩ ⟨|global using Work = Skill;|global using Work = Other;⟩"),
        ("Skill.cs", """
            ⟨|#nullable enable
            ⟩public ⟨partial|⟩ class Skill ⟨|: Base⟩
            {
                ⟨[TrackedTask]|[TrackedTask(Name = "named")]|[TrackedTask(Name = Constants.Name)]|[TrackedTask(retries: 2)]|⟩
                ⟨public|internal|private|public virtual⟩ ⟨int|long|Task⟩ Measure(⟨int|byte|long|object|byte|string?|in int|params int[]⟩ value⟨|, int more = 1|, TodoId todo = default⟩) ⟨{ throw null!; }|=> throw null!;|{ var x = 1; throw null!; }⟩
                ⟨|public int Measure(byte value) => 2;|public int Measure(string value) => 3;|[TrackedTask(Name = "second")] public int Measure(short value) => 4;|public int Measure<T>(T value) => 5;⟩
                [TrackedTask] public static string Describe(object text) { return ⟨"a"|"b"⟩; }
                ⟨|public static string Describe(int number) => "";|public static string Describe(Box box) => "";⟩
                ⟨|public int RunTrackedMeasure() => 1;⟩
            }
            """),
        ("Base.cs", "public class Base { ⟨|public virtual int Measure(int value) => 0;|[TrackedTask(Name = \"base\")] public virtual int Measure(int value) => 0;⟩ ⟨|public int Other => 1;⟩ }"),
        ("Derived.cs", "public class Derived : Skill { ⟨|public override int Measure(int value) => 1;|public new int Measure(int value) => 1;|[TrackedTask(Name = \"derived\")] public new int Measure(int value) => 1;⟩ ⟨|public void Own() { Measure(1); base.Measure(1); }⟩ }"),
        ("Other.cs", "public partial class Other { ⟨|[TrackedTask]⟩ public int Measure(int value) => 1; ⟨|public static implicit operator Skill(Other other) => new();⟩ }"),
        ("Constants.cs", """
            public static class Constants
            {
                public const int Limit = ⟨0|1000|-1⟩;
                public const string Name = ⟨"a"|"b"⟩;
                public const int Next = Limit + 1;
                ⟨public static int Changing = 1;|public static long Changing = 1;|public static string Changing => "";⟩
            }
            """),
        ("Elsewhere.cs", "public static class Elsewhere { ⟨|public static int Measure(int value) => 1;⟩ ⟨|public static int Measure(this Skill skill, ulong value) => 1;|[TrackedTask] public static int Measure(this Skill skill, ulong value) => 1;⟩ ⟨|public static Box Make() => new();|public static Skill Make() => new();⟩ }"),
        ("Box.cs", """
            public ⟨class|struct⟩ Box
            {
                public ⟨int|byte|string|long⟩ Value ⟨;|{ get; set; }⟩
                ⟨|public static implicit operator int(Box box) => 1;|public static implicit operator byte(Box box) => 1;⟩
                public void Deconstruct(out ⟨int|byte⟩ left, out ⟨Skill|Other|Derived⟩ right) { throw null!; }
                public ⟨IEnumerator<Skill>|IEnumerator<Other>⟩ GetEnumerator() { ⟨throw null!;|yield break;⟩ }
                ⟨|public ⟩static Box Make() { return new(); }
            }
            """),
        ("Cell.cs", """
            public struct Cell
            {
                ⟨public int Text;|public string Text;⟩
                [TrackedTask] public ⟨|readonly⟩ IEnumerable<int> Items(int end) { ⟨yield return 1;|return [];⟩ }
                [TrackedTask] public ⟨|readonly⟩ int Sum() { return ⟨1|2⟩; }
                [TrackedTask] public readonly void Take<T>(T value) where T : unmanaged { }
                public readonly void Take(object value) { }
            }
            """),
        ("First.cs", """
            public class First
            {
                ⟨private Skill _skill = new();|private readonly Derived _skill = new();|private Other _skill = new();⟩
                public void Run(Box box)
                {
                    _skill.Measure(1); ⟨|_skill.Measure(Constants.Limit);⟩
                    _skill.Measure(Constants.Next); _skill.Measure(box.Value);
                    var made = Box.Make(); _skill.Measure(made);
                    Skill.Describe(box); ⟨|Skill.Describe(1); Skill.Describe("");⟩
                }
            }
            """),
        ("Second.cs", """
            public class Second
            {
                public int Value => new Skill().Measure(Constants.Changing) ⟨|+ 1⟩;
                public void Run(Box box)
                {
                    var (left, right) = box; right.Measure(left);
                    foreach (var each in box) { each.Measure(1); }
                    Func<int, object> call = number => new Work().Measure(number); ⟨|call(1);⟩
                    ⟨|int Measure(int value) => value; ⟩Measure(2);
                    new Derived().Measure(3); ((Base)new Derived()).Measure(4);
                }
                ⟨|private int Measure(int value) => value;⟩
            }
            """),
        ("Third.cs", "public class Third { public void Run() { var cell = new Cell(); cell.Items(3); cell.Sum(); Make().Measure(1); cell.Take(cell); } ⟨|private static Skill Make() => new();|private static Other Make() => new();⟩ }"),
        ("⟨folder/|⟩First.cs", "public class Fourth { public object Run() => Skill.Describe(⟨1|\"\"⟩); }"),
    ];

    private readonly List<List<string[]>> _slots = [.. Templates.Select(static template => (List<string[]>)[Slots(template.Path), .. new[] { Slots(template.Text) }])];
    private readonly Dictionary<(int File, int Place), int> _chosen = [];
    private SyntaxTree[] _trees;

    public EditedProject() => _trees = [.. Enumerable.Range(0, Templates.Length).Select(Parse)];

    public CSharpCompilation Compilation => CompilationOf(_trees);

    /// <summary>The same project, with syntax trees that are new to the generator.</summary>
    public CSharpCompilation Anew => CompilationOf([.. Enumerable.Range(0, Templates.Length).Select(Parse)]);

    /// <summary>Writes one place in another way.</summary>
    /// <returns>What was done.</returns>
    public string Edit(Random random)
    {
        var file = random.Next(Templates.Length);
        var places = SlotsOf(file);
        var place = random.Next(places.Count);
        _chosen[(file, place)] = random.Next(places[place].Length);
        _trees = [.. _trees];
        _trees[file] = Parse(file);
        return $"{Templates[file].Path} {place} = {places[place][_chosen[(file, place)]]}";
    }

    private static CSharpCompilation CompilationOf(SyntaxTree[] trees) => UserCompilation.Create([]).RemoveAllSyntaxTrees().AddSyntaxTrees(trees);

    private static string[] Slots(string text) => text.Split('⟨', '⟩');

    // Every second part of the text and the path is a place.
    private List<string[]> SlotsOf(int file) =>
        [.. _slots[file].SelectMany(static parts => parts.Where(static (_, index) => index % 2 is 1)).Select(static part => part.Split('|'))];

    private SyntaxTree Parse(int file)
    {
        var place = 0;
        var path = Fill(file, _slots[file][0], ref place);
        return CSharpSyntaxTree.ParseText(Fill(file, _slots[file][1], ref place), UserCompilation.Language, path, System.Text.Encoding.UTF8);
    }

    private string Fill(int file, string[] parts, ref int place)
    {
        var text = "";
        for (var index = 0; index < parts.Length; index++)
        {
            text += index % 2 is 0 ? parts[index] : parts[index].Split('|')[_chosen.GetValueOrDefault((file, place++))];
        }

        return text;
    }
}
