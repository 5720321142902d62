using Dingzhou.TestKit.Attack;

namespace Dingzhou.App.Tests.Attack;

/// <summary>
/// Every operation for everybody: what is expected comes from what the functions declare, and so does which operations there are.
/// </summary>
[Collection(nameof(AttackedApp))]
[Trait("Needs", "MovableClock")]
public sealed class AccessMatrixTests(AttackedApp attacked, ITestOutputHelper output)
{
    [MovableClockFact]
    public async Task Everybody_is_let_in_where_they_should_be_and_nowhere_else()
    {
        var matrix = new AccessMatrix(attacked.App, attacked.ConnectionString, attacked.Prefix);

        await matrix.RunAsync(attacked.World);

        foreach (var fault in matrix.Faults)
            output.WriteLine(fault);
        Assert.Empty(matrix.Faults);
        Assert.All(Enum.GetValues<AccessVerdict>(), verdict => Assert.True(matrix.Tried[verdict] > 0));
    }
}
