/**
 * What bash is told. The library's own needs the package bash-completion, complains when it is read twice, and runs what stands on the line: a redirection
 * empties its file. The words are handed over as they are here, and bash 3.2, which macOS has, is enough.
 */
export const bashScript = String.raw`# bash completion for ec2-https
_ec2_https() {
  local word last= answer value words=()
  # bash has divided them at = as well.
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
    if [[ -n $last && ( $word == = || $last == --*= ) ]]; then
      last+=$word
      words[\${#words[@]}-1]=$last
    else
      last=$word
      words+=("$word")
    fi
  done
  answer=$(ec2-https completion complete -- "\${words[@]}" 2>/dev/null)
  COMPREPLY=()
  while IFS=$'\t' read -r value _; do
    [[ -z $value || $value == :[0-9]* ]] && continue
    printf -v value %q "$value"
    COMPREPLY+=("$value")
  done <<<"$answer"
  # Where no file is wanted, none is offered. bash 3.2 has no compopt.
  [[ \${answer##*$'\n'} == :4 ]] && compopt +o default 2>/dev/null
  return 0
}
complete -o default -F _ec2_https ec2-https`.replaceAll('\\$', '$');
