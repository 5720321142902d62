namespace Dingzhou.Domain.Tests.Grants.Applications;

/// <summary>
/// Two cases for one thing on their way to payment, as the platform takes them there: decided, listed, looked at again when publicity ends
/// (listed anew where something has changed), paid. Each step reads both, and writes its own case some time later.
/// </summary>
internal sealed class TwoCases(JudgedCase one, JudgedCase other)
{
    private readonly JudgedCase[] _cases = [one, other];
    private readonly Action?[] _pending = new Action?[2];
    private readonly int[] _readAt = new int[2];
    private readonly int[] _listedAt = [-1, -1];
    private readonly bool[] _checked = new bool[2];
    private int _now;

    /// <summary>Takes both to their end, each time a random one; now the one is quicker and now the other.</summary>
    /// <returns>What is paid in all.</returns>
    public decimal Run(Random random)
    {
        var bias = random.Next(10, 90);
        while (_cases.Any(c => c.Application.Status != ApplicationStatus.Settled))
        {
            Assert.True(++_now < 1000, "They do not come to an end.");
            Step(random.Next(100) < bias ? 0 : 1);
        }

        return _cases.Sum(c => c.Awarded);
    }

    private void Step(int i)
    {
        if (_pending[i] is { } write)
        {
            write();
            _pending[i] = null;
            return;
        }

        var (mine, theirs) = (_cases[i], _cases[1 - i]);
        if (mine.Application.Status == ApplicationStatus.Settled)
            return;

        _readAt[i] = _now;
        if (mine.Application.Status == ApplicationStatus.UnderWay)
            Later(i, mine.Approved(theirs));
        else if (_checked[i])
            Later(i, mine.Paid());
        else if (_listedAt[i] < 0)
            List(i, mine.Reassessed(theirs));
        else if (_pending[1 - i] is null || _readAt[1 - i] > _listedAt[i])
        {
            // Publicity has lasted longer than what was under way when it began.
            if (mine.Reassessed(theirs) is var after && after != mine)
                List(i, after);
            else
                _pending[i] = () => _checked[i] = true;
        }
    }

    private void Later(int i, JudgedCase after) => _pending[i] = () => _cases[i] = after;

    private void List(int i, JudgedCase after) => _pending[i] = () =>
    {
        _cases[i] = after with { IsListed = true };
        _listedAt[i] = _now;
    };
}
