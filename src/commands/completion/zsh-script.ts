/**
 * What zsh is told. The library's own runs what stands on the line when Tab is pressed, and inserts values as they are, so that they are run with the line. Here
 * the words are handed over without their quotes and run nowhere, and zsh quotes what it inserts.
 */
export const zshScript = String.raw`#compdef ec2-https
compdef _ec2-https ec2-https

_ec2-https() {
  local answer line value text directive
  local -a found
  answer=$(ec2-https completion complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)
  for line in "\${(@f)answer}"; do
    value=\${line%%$'\t'*}
    if [[ $line == :<-> ]]; then
      directive=$line
    elif [[ -n $value ]]; then
      # What stands behind the first colon is the description.
      text=\${line:\${#value}+1}
      found+=("\${value//:/\\:}\${text:+:$text}")
    fi
  done
  # Behind --flag= values are offered, not words that begin so.
  compset -P '--[^=]##='
  _describe ec2-https found && return
  # Where no file is wanted, none is offered.
  [[ $directive == :4 ]] || _files
}

# Read as a file of fpath, it is the function itself.
if [[ \${funcstack[1]} == _ec2-https ]]; then
  _ec2-https
fi`.replaceAll('\\$', '$');
