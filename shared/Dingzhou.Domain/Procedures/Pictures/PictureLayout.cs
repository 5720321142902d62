namespace Dingzhou.Domain.Procedures.Pictures;

/// <summary>A box of a picture.</summary>
/// <param name="Id">The step, or the term.</param>
/// <param name="Lines">What stands in it, as it is broken.</param>
/// <param name="X">Left edge, in pixels.</param>
/// <param name="Y">Upper edge, in pixels.</param>
/// <param name="Height">Its height, in pixels.</param>
internal sealed record Box(string Id, IReadOnlyList<string> Lines, double X, double Y, double Height)
{
    /// <summary>The width of every box, in pixels.</summary>
    public const double Width = 224;

    /// <summary>Lower edge, in pixels.</summary>
    public double Bottom => Y + Height;
}

/// <summary>A way from one step to another.</summary>
/// <param name="From">The step.</param>
/// <param name="To">The other.</param>
/// <param name="Words">What the outcome is called.</param>
/// <param name="IsMain">Whether it goes on with the case, and neither refuses nor sends back.</param>
/// <param name="IsDashed">Whether it is no outcome: a step that may be begun meanwhile.</param>
internal sealed record Way(string From, string To, string? Words, bool IsMain, bool IsDashed = false);

/// <summary>
/// Where the boxes of a picture stand: rows by the longest way from the first step; ways that lead back, or over a row, go around at the
/// left side, each in a lane of its own.
/// </summary>
internal sealed class PictureLayout
{
    /// <summary>Height of a line of a box, in pixels.</summary>
    public const double Line = 18;

    /// <summary>Distance of the ends at a box's right side, in pixels.</summary>
    public const double End = 42;

    private const double Lane = 16;
    private const double Gap = 64;
    private const double Below = 38;
    private const double Top = 104;

    private readonly Procedure _procedure;
    private static readonly string[] Aside = ["sendBack", "refuse", "reject", "returned", "fail", "upheld", "unrectified", "late"];

    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);

    public PictureLayout(Procedure procedure, PictureWords words)
    {
        _procedure = procedure;
        Ways = [.. FindWays(procedure, words)];
        Rank();
        var ends = procedure.Steps.Any(s => s.Leads.Any(IsEnd));
        var cell = Box.Width + (ends ? EndsWidth : 0) + 40;
        var rows = procedure.Steps.GroupBy(s => _rows[s.Id]).OrderBy(g => g.Key).ToList();
        var around = Ways.Where(w => !IsNext(w)).ToList();
        Left = 28 + (Lane * around.Count);
        var widest = rows.Max(r => r.Count()) * cell;
        var boxes = new Dictionary<string, Box>(StringComparer.Ordinal);
        var y = Top + (Lane * Entering(around, 0));
        foreach (var row in rows)
        {
            var steps = row.ToList();
            var x = Left + ((widest - (cell * steps.Count)) / 2);
            foreach (var (step, i) in steps.Select((s, i) => (s, i)))
            {
                var lines = Broken(words.Lines(step));
                var own = Math.Max(16 + (Line * lines.Count), 36 + (End * (step.Leads.Count(IsEnd) - 1)));
                boxes[step.Id] = new(step.Id, lines, x + (cell * i), y, own);
            }

            var height = steps.Max(s => boxes[s.Id].Height);
            Bottoms.Add(y + height);
            y += height + Gap + (Lane * (Leaving(around, row.Key) + Entering(around, row.Key + 1)));
        }

        Boxes = boxes;
        Right = Left + widest;
        Height = Bottoms[^1] + 28 + (Lane * Leaving(around, rows.Count - 1));
        PlaceTerms(words);
    }

    /// <summary>Width of what stands at a box's right side: how the outcome is called, and the end to which it leads.</summary>
    public const double EndsWidth = 248;

    /// <summary>The boxes of the steps.</summary>
    public IReadOnlyDictionary<string, Box> Boxes { get; }

    /// <summary>The boxes of the terms.</summary>
    public List<Box> Terms { get; } = [];

    /// <summary>The ways between steps.</summary>
    public IReadOnlyList<Way> Ways { get; }

    /// <summary>Lower edge of each row.</summary>
    public List<double> Bottoms { get; } = [];

    /// <summary>Where the boxes begin, right of the lanes.</summary>
    public double Left { get; }

    /// <summary>Where the terms begin.</summary>
    public double Right { get; }

    /// <summary>Width of the whole picture.</summary>
    public double Width => Right + (Terms.Count > 0 ? Box.Width + 52 : 0);

    /// <summary>Height of the whole picture.</summary>
    public double Height { get; private set; }

    /// <summary>Whether an outcome leads to no step: it ends the case, or other steps go on.</summary>
    public bool IsEnd(KeyValuePair<string, IReadOnlyList<string>> lead) => lead.Value.All(t => _procedure.FindStep(t) is null);

    /// <summary>Whether a way leads to the next row, so that it is drawn from box to box.</summary>
    public bool IsNext(Way way) => _rows[way.To] == _rows[way.From] + 1;

    /// <summary>The row of a step, from 0.</summary>
    public int RowOf(string step) => _rows[step];

    /// <summary>The lane of a way that goes around, at the left side.</summary>
    public double LaneOf(Way way) => Left - 16 - (Lane * Ways.Where(w => !IsNext(w)).TakeWhile(w => w != way).Count());

    /// <summary>The height at which a way leaves the gap below its row for its lane.</summary>
    public double LeavesAt(Way way) => Bottoms[RowOf(way.From)] + Below + (Lane * Before(way, w => w.From));

    /// <summary>The height at which a way comes out of its lane, above the row of its target.</summary>
    public double EntersAt(Way way) =>
        Boxes[way.To].Y - 18 - (Lane * Before(way, w => w.To));

    /// <summary>Breaks lines that are too long for a box; a Chinese character is as wide as two others.</summary>
    /// <param name="most">What a line holds, in halves of a Chinese character.</param>
    public static IReadOnlyList<string> Broken(IEnumerable<string> lines, int most = MostWidth)
    {
        var broken = new List<string>();
        foreach (var line in lines)
        {
            var (start, width, space) = (0, 0, -1);
            for (var i = 0; i < line.Length; i++)
            {
                width += WidthOf(line[i]);
                var fits = width <= most || i == start;
                if (fits && line[i] is ' ' or '、' or '，')
                    space = i;
                if (fits)
                    continue;
                var end = space > start ? space + 1 : i;
                broken.Add(line[start..end].TrimEnd());
                (start, space) = (end, -1);
                width = line[start..(i + 1)].Sum(WidthOf);
            }

            broken.Add(line[start..]);
        }

        return broken;
    }

    /// <summary>Of a line of a box, in halves of a Chinese character.</summary>
    private const int MostWidth = 32;

    /// <summary>How many ways that go around leave or enter a row before another.</summary>
    private int Before(Way way, Func<Way, string> of) =>
        Ways.Where(w => !IsNext(w) && RowOf(of(w)) == RowOf(of(way))).TakeWhile(w => w != way).Count();

    private static int WidthOf(char c) => c < 0x2000 ? 1 : 2;

    private static int Leaving(List<Way> around, int row, Func<Way, int> of) => around.Count(w => of(w) == row);

    private int Leaving(List<Way> around, int row) => Leaving(around, row, w => _rows[w.From]);

    private int Entering(List<Way> around, int row) => Leaving(around, row, w => _rows[w.To]);

    /// <summary>The ways from step to step; outcomes that lead to the same one are one way.</summary>
    private static IEnumerable<Way> FindWays(Procedure procedure, PictureWords words)
    {
        foreach (var step in procedure.Steps)
        {
            var leads = step.Leads.SelectMany(l => l.Value, (l, target) => (Outcome: l.Key, Target: target));
            foreach (var way in leads.Where(l => procedure.FindStep(l.Target) is not null).GroupBy(l => l.Target))
            {
                var outcomes = way.Select(l => words.Of(step, l.Outcome)).OfType<string>().ToList();
                var text = outcomes.Count == 0 ? null : string.Join(" / ", outcomes);
                yield return new(step.Id, way.Key, text, IsMain: way.Any(l => !Aside.Contains(l.Outcome)));
            }

            foreach (var asked in procedure.Steps.Where(s => s.OnRequest is { } request && request.While.Contains(step.Id)))
                yield return new(step.Id, asked.Id, words.Meanwhile, IsMain: true, IsDashed: true);
        }
    }

    /// <summary>Rows by the longest way that goes on; one that refuses or sends back counts where nothing else leads there.</summary>
    private void Rank()
    {
        var main = From([_procedure.Opening.First], Ways.Where(w => w.IsMain)).Order;
        var (order, back) = From(
            _procedure.Steps.Select(s => s.Id).Prepend(_procedure.Opening.First), Ways.Where(w => w.IsMain || !main.Contains(w.To)));
        foreach (var step in order.AsEnumerable().Reverse())
        {
            var before = Ways.Where(w => w.To == step && (w.IsMain || !main.Contains(step)) && !back.Contains(w));
            _rows[step] = before.Select(w => _rows.GetValueOrDefault(w.From) + 1).DefaultIfEmpty(0).Max();
        }
    }

    /// <summary>What is reached, the last first, and the ways that lead to a step on the way to itself.</summary>
    private static (List<string> Order, HashSet<Way> Back) From(IEnumerable<string> starts, IEnumerable<Way> ways)
    {
        var (by, way) = (ways.ToLookup(w => w.From), new HashSet<string>(StringComparer.Ordinal));
        var (order, back) = (new List<string>(), new HashSet<Way>());
        void Visit(string step)
        {
            way.Add(step);
            foreach (var next in by[step])
            {
                if (way.Contains(next.To))
                    back.Add(next);
                else if (!order.Contains(next.To))
                    Visit(next.To);
            }

            way.Remove(step);
            order.Add(step);
        }

        foreach (var start in starts)
        {
            if (!order.Contains(start))
                Visit(start);
        }

        return (order, back);
    }

    /// <summary>A term stands at the right side, beside the step from whose end it runs.</summary>
    private void PlaceTerms(PictureWords words)
    {
        var free = Top;
        foreach (var term in _procedure.Terms)
        {
            var lines = Broken(words.Lines(term));
            var y = Math.Max(free, term.From is [var from, ..] ? Boxes[from].Y : Top);
            Terms.Add(new(term.Id, lines, Right + 24, y, 16 + (Line * lines.Count)));
            free = Terms[^1].Bottom + 76;
        }

        Height = Math.Max(Height, free);
    }
}
