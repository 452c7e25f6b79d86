using System.Globalization;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Snapshots;

public sealed class CultureInvarianceTests
{
    private const string Source = """
        public partial class C
        {
            [TrackedTask(3, TimeoutSeconds = 1.5, RetryDelays = new[] { 0.25 })]
            public void M(double a = -1.5, float b = -2.5f, decimal c = -3.5m, int d = -4, DayOfWeek e = (DayOfWeek)(-5)) { }
        }
        """;

    [Fact]
    public void Generated_files_are_the_same_in_every_culture()
    {
        var (before, expected) = (CultureInfo.CurrentCulture, GeneratorRun.Run(Source).File);
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(expected, GeneratorRun.Run(Source).File);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
