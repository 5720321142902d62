using System.Xml;

namespace Dingzhou.Domain.Procedures.Pictures;

/// <summary>
/// A procedure, or a case on its way, as a picture that can be printed and read aloud: plain SVG without scripts, in the colour of the text
/// around it.
/// </summary>
public sealed class SvgPicture
{
    private const double TextSize = 13;
    private const double EndLeft = 100;
    private const double EndWidth = 144;
    private const double StartTop = 62;
    private const double StartHeight = 24;
    private const double StartBottom = StartTop + StartHeight;
    private const int MostOfEnd = 20;
    private const string Dashes = " stroke-dasharray=\"5 4\"";

    private readonly StringBuilder _text = new();
    private readonly Procedure _procedure;
    private readonly Case? _case;
    private readonly PictureWords _words;
    private readonly PictureLayout _layout;
    private readonly string _name;

    private SvgPicture(Procedure procedure, Case? c, string? language)
    {
        (_procedure, _case) = (procedure, c);
        _words = new(procedure, language);
        _layout = new(procedure, _words);
        _name = $"{procedure.Id}-{procedure.Version}";
    }

    /// <summary>The picture.</summary>
    /// <param name="c">A case of it, whose open steps stand out and whose closed ones are ticked; null: the procedure by itself.</param>
    /// <param name="language">A language as in <c>Accept-Language</c>; null for Chinese.</param>
    public static string Of(Procedure procedure, Case? c = null, string? language = null) => new SvgPicture(procedure, c, language).Write();

    private string Write()
    {
        var (width, height) = (Math.Max(_layout.Width, 420) + 12, _layout.Height + 12);
        _text.Append($$$"""
            <svg xmlns="http://www.w3.org/2000/svg" class="procedure" role="img" aria-labelledby="{{{_name}}}-title {{{_name}}}-desc"
             viewBox="0 0 {{{width:0.#}}} {{{height:0.#}}}" width="{{{width:0.#}}}" height="{{{height:0.#}}}"
             font-family="'Noto Sans CJK SC','Microsoft YaHei',sans-serif" color="currentColor" fill="none">
            <title id="{{{_name}}}-title">{{{Escaped(_words.Title)}}}</title>
            <desc id="{{{_name}}}-desc">{{{Escaped(string.Join("\n", Told()))}}}</desc>
            <style>
            .procedure:root{background:#fff;color:#1c1c1c}
            @media (prefers-color-scheme:dark){.procedure:root{background:#16181d;color:#e8e8e8}}
            @media print{.procedure:root{background:#fff;color:#000}}
            </style>
            <defs><marker id="{{{_name}}}-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
            <path d="M0 0.5 8 4 0 7.5z" fill="currentColor"/></marker></defs>

            """.ReplaceLineEndings("\n"));
        Text(16, 28, _words.Title, size: 17, bold: true);
        Text(16, 49, _procedure.Document, faint: true);
        Start();
        foreach (var way in _layout.Ways)
            Draw(way);
        foreach (var step in _procedure.Steps)
            Draw(step);
        for (var i = 0; i < _layout.Terms.Count; i++)
            Draw(_procedure.Terms[i], _layout.Terms[i], i);
        return _text.Append("</svg>\n").ToString();
    }

    /// <summary>The picture in sentences, for whoever does not see it.</summary>
    private IEnumerable<string> Told()
    {
        yield return _words.Start;
        foreach (var step in _procedure.Steps)
        {
            var ways = step.Leads.Select(l => $"{_words.Of(step, l.Key) ?? l.Key} → {string.Join("、", Named(l.Value))}");
            var open = _case?.FindOpen(step.Id) is null ? "" : $"（{_words.IsOpen}）";
            yield return $"{string.Join("，", _words.Lines(step))}{open}：{string.Join("；", ways)}";
        }

        foreach (var term in _procedure.Terms)
            yield return $"{string.Join("，", _words.Lines(term))}：{_words.Expired} → {string.Join("、", Named([term.Then]))}";
        if (_case?.Result is { } result)
            yield return _words.Say(_procedure.ResultOf(result.ResultId).Name);
    }

    private IEnumerable<string> Named(IReadOnlyList<string> targets) => targets.Count == 0 ? [_words.GoesOn]
        : targets.Select(t => _words.Say(_procedure.FindStep(t)?.Name ?? _procedure.ResultOf(t).Name));

    private void Start()
    {
        var first = _layout.Boxes[_procedure.Opening.First];
        var x = first.X;
        Rectangle(x, StartTop, Box.Width, StartHeight, round: 12);
        Text(x + (Box.Width / 2), StartTop + 17, _words.Start, anchor: "middle");
        var entry = Entry(first.Id, null);
        Line($"M{entry:0.#} {StartBottom} V{first.Y:0.#}");
        var y = StartTop + (StartHeight / 2);
        foreach (var (end, why) in new[] { (_procedure.Opening.Ended, _words.Ended), (_procedure.Opening.Withdrawn, _words.Withdrawn) })
        {
            if (end is null)
                continue;
            Line($"M{x + Box.Width:0.#} {y} H{x + Box.Width + EndLeft:0.#}", dashed: true);
            Text(x + Box.Width + 6, y - 5, why, faint: true);
            End(end, x + Box.Width + EndLeft, y, IsResult(end) && _case!.Closed is not [.., { StepOutcome: not StepClosed.Cut }]);
            y += StartHeight;
        }
    }

    private void Draw(Step step)
    {
        var (box, open) = (_layout.Boxes[step.Id], _case?.FindOpen(step.Id) is not null);
        var closed = !open && _case?.Closed.Any(c => c.StepId == step.Id && c.StepOutcome != StepClosed.Cut) == true;
        var (round, stroke, fill) = (step.Kind == StepKind.Effect ? 12 : 3, open ? 3 : 1.2, open ? 0.14 : 0.04);
        Rectangle(box.X, box.Y, Box.Width, box.Height, round, stroke, fill);
        Lines(box);
        if (open || closed)
            Text(box.X + Box.Width - 8, box.Y + 21, open ? _words.IsOpen : "✓", bold: true, anchor: "end");
        var y = box.Y + 18;
        foreach (var (outcome, targets) in step.Leads.Where(_layout.IsEnd))
        {
            var (right, last) = (box.X + Box.Width, _case?.Closed is [.., var end] && end.StepId == step.Id && end.StepOutcome == outcome);
            Line($"M{right:0.#} {y:0.#} H{right + EndLeft:0.#}");
            if (_words.Of(step, outcome) is { } words)
                Text(right + 6, y - 5, words);
            End(targets.Count == 0 ? null : targets[0], right + EndLeft, y, last && targets.Count > 0 && IsResult(targets[0]));
            y += PictureLayout.End;
        }
    }

    private void Draw(Way way)
    {
        var (from, to) = (_layout.Boxes[way.From], _layout.Boxes[way.To]);
        var (exit, entry) = (Exit(way), Entry(way.To, way));
        if (_layout.IsNext(way))
        {
            // Straight beside its words, then over to the other box.
            var bend = from.Bottom + 20;
            var half = (bend + to.Y) / 2;
            Line(exit.Equals(entry)
                ? $"M{exit:0.#} {from.Bottom:0.#} V{to.Y:0.#}"
                : $"M{exit:0.#} {from.Bottom:0.#} V{bend:0.#} C{exit:0.#} {half:0.#} {entry:0.#} {half:0.#} {entry:0.#} {to.Y:0.#}",
                    way.IsDashed);
        }
        else
        {
            var (lane, leaves, enters) = (_layout.LaneOf(way), _layout.LeavesAt(way), _layout.EntersAt(way));
            Line($"M{exit:0.#} {from.Bottom:0.#} V{leaves:0.#} H{lane:0.#} V{enters:0.#} H{entry:0.#} V{to.Y:0.#}", way.IsDashed);
        }

        // Of many side by side every other one stands lower, so that none runs into the next.
        var beside = _layout.Ways.Where(w => w.From == way.From).OrderBy(Exit).ToList();
        if (way.Words is { } words)
            Text(exit + 5, from.Bottom + (beside.Count > 2 && beside.IndexOf(way) % 2 == 1 ? 30 : 15), words);
    }

    private void Draw(Term term, Box box, int place)
    {
        var (middle, lane) = (box.Y + (box.Height / 2), _layout.Right + 4 + (5 * place));
        Rectangle(box.X, box.Y, Box.Width, box.Height, dashed: true);
        Lines(box);
        if (term.From is [var from, ..])
        {
            var step = _layout.Boxes[from];
            var y = _layout.Bottoms[_layout.RowOf(from)] + 12;
            Line($"M{step.X + Box.Width - 12:0.#} {step.Bottom:0.#} V{y:0.#} H{lane:0.#} V{middle:0.#} H{box.X:0.#}", dashed: true);
        }
        else
        {
            var start = _layout.Boxes[_procedure.Opening.First].X + Box.Width - 12;
            Line($"M{start:0.#} {StartBottom} V{StartBottom + 8} H{lane:0.#} V{middle:0.#} H{box.X:0.#}", dashed: true);
        }

        var x = box.X + (Box.Width / 2);
        Text(x + 6, box.Bottom + 17, _words.Expired);
        if (_layout.Boxes.TryGetValue(term.Then, out var then))
        {
            var (right, entry) = (box.X + Box.Width + 10 + (5 * place), then.X + Box.Width - 24);
            var (leaves, enters) = (box.Bottom + 24, then.Y - 8);
            Line($"M{x:0.#} {box.Bottom:0.#} V{leaves:0.#} H{right:0.#} V{enters:0.#} H{entry:0.#} V{then.Y:0.#}", dashed: true);
        }
        else
        {
            Line($"M{x:0.#} {box.Bottom:0.#} V{box.Bottom + 28:0.#}", dashed: true);
            End(term.Then, x - (EndWidth / 2), box.Bottom + 40, IsResult(term.Then) && _case!.Closed is [.., { StepOutcome: StepClosed.Cut }]);
        }
    }

    private bool IsResult(string result) => _case?.Result?.ResultId == result;

    /// <summary>Where a way leaves its box: those that go around first, then by where they lead to.</summary>
    private double Exit(Way way) => Spread(way.From, _layout.Ways.Where(w => w.From == way.From), w => _layout.Boxes[w!.To].X, way);

    /// <summary>Where a way enters its box; null: the beginning of the case.</summary>
    private double Entry(string step, Way? way)
    {
        var ways = _layout.Ways.Where(w => w.To == step);
        var all = step == _procedure.Opening.First ? ways.Append(null) : ways;
        return Spread(step, all, w => w is null ? 0 : _layout.Boxes[w.From].X, way);
    }

    private double Spread(string step, IEnumerable<Way?> ways, Func<Way?, double> by, Way? way)
    {
        var sorted = ways.OrderBy(w => w is null || _layout.IsNext(w)).ThenBy(by).ToList();
        return _layout.Boxes[step].X + (Box.Width * (sorted.IndexOf(way) + 1) / (sorted.Count + 1));
    }

    private void End(string? result, double x, double middle, bool reached)
    {
        var name = result is null ? _words.GoesOn : _words.Say(_procedure.ResultOf(result).Name);
        var lines = PictureLayout.Broken([name], MostOfEnd);
        var height = 10 + (15 * lines.Count);
        Rectangle(x, middle - (height / 2.0), EndWidth, height, round: 12, stroke: reached ? 3 : 1.2, fill: reached ? 0.2 : 0.04);
        for (var i = 0; i < lines.Count; i++)
            Text(x + (EndWidth / 2), middle + 4.5 + (15 * (i - ((lines.Count - 1) / 2.0))), lines[i], anchor: "middle", size: 12);
    }

    private void Rectangle(
        double x, double y, double width, double height, double round = 3, double stroke = 1.2, double fill = 0, bool dashed = false)
    {
        _text.Append($"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width}\" height=\"{height:0.#}\" rx=\"{round}\" fill=\"currentColor\" ");
        _text.Append($"fill-opacity=\"{fill}\" stroke=\"currentColor\" stroke-width=\"{stroke}\"{(dashed ? Dashes : "")}/>\n");
    }

    private void Lines(Box box)
    {
        for (var i = 0; i < box.Lines.Count; i++)
            Text(box.X + 10, box.Y + 21 + (PictureLayout.Line * i), box.Lines[i], bold: i == 0, faint: i > 0);
    }

    private void Line(string path, bool dashed = false)
    {
        _text.Append($"<path d=\"{path}\" stroke=\"currentColor\" stroke-width=\"1.2\" marker-end=\"url(#{_name}-head)\"");
        _text.Append($"{(dashed ? Dashes : "")}/>\n");
    }

    private void Text(
        double x, double y, string text, double size = TextSize, bool bold = false, bool faint = false, string anchor = "start")
    {
        _text.Append($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" fill=\"currentColor\" font-size=\"{size}\"");
        _text.Append(bold ? " font-weight=\"bold\"" : "").Append(faint ? " fill-opacity=\"0.8\"" : "");
        _text.Append(anchor == "start" ? "" : $" text-anchor=\"{anchor}\"").Append($">{Escaped(text)}</text>\n");
    }

    private static string Escaped(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar).Select(c => c switch
    {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        '"' => "&quot;",
        _ => c.ToString(),
    }));
}
