using TaskExec.Generated.Tests.Shapes;
using TaskExec.Testing.Shapes;

namespace TaskExec.Generated.Tests;

public sealed class ShapeCoverageTests
{
    [Fact]
    public void The_list_names_exactly_the_shapes_that_are_executed() =>
        Assert.Equal(
            Shape.All.Select(static shape => shape.Name).Order(StringComparer.Ordinal),
            ListedShape.All.Where(static shape => shape.Rule is null).Select(static shape => shape.Name).Order(StringComparer.Ordinal));
}
